/** What pages say of satisfaction and the results after it; what commands say besides is English. */
export const laterResults = {
  noCause: "这只是关联，并非原因：同时影响两者的其他因素，以及业绩对满意度的影响，也包含在内。"
};
