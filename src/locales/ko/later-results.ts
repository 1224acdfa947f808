/** What pages say of satisfaction and the results after it; what commands say besides is English. */
export const laterResults = {
  noCause:
    "이는 함께 움직인다는 뜻일 뿐 원인을 뜻하지 않는다. 둘 다에 영향을 준 다른 요인이나 실적이 만족도에 준 영향도 섞여 있다."
};
