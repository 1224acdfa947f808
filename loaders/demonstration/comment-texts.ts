import type {CustomerClass, Language, Product, Stage} from "./vocabulary.js";

type Texts = Readonly<Record<Language, readonly string[]>>;
type Tones = Readonly<Record<"complaint" | "praise", Texts>>;

export const PRODUCT_NAMES: Readonly<Record<Product, Readonly<Record<Language, string>>>> = {
  refrigerators: {ko: "냉장고", en: "refrigerator"},
  cookers: {ko: "인덕션", en: "hob"},
  washers: {ko: "세탁기", en: "washing machine"},
  dryers: {ko: "건조기", en: "dryer"},
  air_conditioners: {ko: "에어컨", en: "air conditioner"},
  air_purifiers: {ko: "공기청정기", en: "air purifier"}
};

/** Personal data as people write them, all invented: they must never reach the warehouse. */
export const CLOSINGS: Readonly<Record<Language, readonly string[]>> = {
  ko: [
    "연락 주세요 010-0000-####.",
    "회신은 customer##@example.com 으로 부탁드립니다.",
    "환불은 0000-0000-0000-#### 카드로 해 주세요.",
    "제 번호는 010 0000 #### 입니다."
  ],
  en: [
    "Please call me on 010-0000-####.",
    "You can write to customer##@example.com.",
    "Please refund card 0000-0000-0000-####.",
    "My number is +82 10 0000 ####."
  ]
};

/** What customers write, by class, comment field and tone. {product} and {number} are filled in. */
export const COMMENTS: Readonly<Record<CustomerClass, Readonly<Partial<Record<Stage, Tones>>>>> = {
  consumer: {
    purchase: {
      complaint: {
        ko: [
          "매장마다 가격이 달라서 혼란스러웠어요.",
          "{product} 모델 차이를 제대로 설명해 주지 않았습니다.",
          "온라인 주문 화면이 복잡해서 {number}번이나 다시 했어요.",
          "사은품 조건이 안내와 달랐습니다.",
          "재고가 없다는 말을 결제 후에 들었어요."
        ],
        en: [
          "Prices differed from shop to shop.",
          "Nobody could explain the difference between the {product} models.",
          "The order page failed {number} times.",
          "The promised discount was missing from the bill."
        ]
      },
      praise: {
        ko: [
          "직원분이 우리 집에 맞는 {product} 모델을 잘 골라 주셨어요.",
          "주문이 간단해서 좋았습니다.",
          "비교 설명이 자세해서 믿고 샀어요.",
          "상담이 친절하고 강요하지 않아 좋았습니다."
        ],
        en: [
          "The advice was honest and fitted our flat.",
          "Ordering took {number} minutes.",
          "Clear comparison of the models."
        ]
      }
    },
    delivery: {
      complaint: {
        ko: [
          "약속한 날보다 {number}일 늦게 왔어요.",
          "배송 시간이 두 번 바뀌었습니다.",
          "{product} 옆면에 흠집이 있었어요.",
          "기사님이 연락 없이 오셨어요.",
          "부품 하나가 빠져서 다시 받아야 했습니다."
        ],
        en: [
          "It came {number} days late.",
          "The {product} had a dent on its side.",
          "The delivery slot was changed twice.",
          "A part was missing from the box."
        ]
      },
      praise: {
        ko: [
          "약속 시간에 정확히 왔습니다.",
          "포장이 꼼꼼했어요.",
          "기사님이 미리 전화 주셔서 편했어요.",
          "생각보다 빨리 받았습니다."
        ],
        en: ["On time and well packed.", "The driver called ahead.", "Faster than I expected."]
      }
    },
    installation: {
      complaint: {
        ko: [
          "설치까지 {number}일이나 기다렸어요.",
          "설치 기사님이 너무 서두르셨습니다.",
          "설치 후 정리를 안 해 주고 가셨어요.",
          "추가 설치비를 현장에서 처음 들었습니다.",
          "{product} 사용법 설명이 부족했어요."
        ],
        en: [
          "I waited {number} days for the installation.",
          "The fitter was in a hurry and left the packaging behind.",
          "An extra charge nobody had told me about.",
          "No one explained how to use the {product}."
        ]
      },
      praise: {
        ko: [
          "설치가 깔끔하고 빨랐어요.",
          "사용법까지 차근차근 알려 주셨습니다.",
          "기사님이 뒷정리까지 해 주셨어요.",
          "수평까지 꼼꼼히 맞춰 주셨습니다."
        ],
        en: ["Neat work, and everything was explained.", "The fitter even took the old one away.", "Quick and clean."]
      }
    },
    service: {
      complaint: {
        ko: [
          "상담원 연결까지 {number}0분 기다렸어요.",
          "같은 고장으로 {number}번째 방문입니다.",
          "성수기라 수리 예약이 2주 뒤였습니다.",
          "부품이 없다고 그냥 돌아가셨어요.",
          "수리비 설명이 부족했습니다."
        ],
        en: [
          "{number}0 minutes on hold.",
          "This is visit number {number} for the same fault.",
          "The first free repair slot was two weeks away.",
          "The engineer came without the part."
        ]
      },
      praise: {
        ko: [
          "당일에 바로 고쳐 주셔서 감사합니다.",
          "상담원이 끝까지 친절했어요.",
          "원인을 쉽게 설명해 주셨습니다.",
          "한 번 방문으로 해결됐어요."
        ],
        en: ["Fixed on the same day, thank you.", "Friendly and competent.", "Solved in one visit."]
      }
    },
    loyalty: {
      complaint: {
        ko: [
          "{product} 소음이 생각보다 커요.",
          "전기 요금이 많이 나옵니다.",
          "케어 서비스 가격이 매년 올라요.",
          "앱이 자주 끊겨요.",
          "다음에는 다른 회사 제품도 볼 생각입니다."
        ],
        en: [
          "The {product} is louder than I thought.",
          "The care plan gets dearer every year.",
          "The app keeps losing its connection.",
          "Next time I would look elsewhere."
        ]
      },
      praise: {
        ko: [
          "{product} 정말 만족합니다.",
          "조용하고 쓰기 편해요.",
          "부모님 댁에도 같은 걸로 샀어요.",
          "{number}년째 쓰는데 고장이 없어요.",
          "주변에 추천했습니다."
        ],
        en: [
          "Very happy with the {product}.",
          "Quiet and easy to use.",
          "{number} years without a fault.",
          "I told my friends about it."
        ]
      }
    }
  },
  partner: {
    delivery: {
      complaint: {
        ko: [
          "현장 일정에 맞춰 납품이 되지 않았습니다.",
          "발주 {number}건 중 일부가 누락되었습니다.",
          "납기 변경 통보가 하루 전에 왔습니다.",
          "송장과 실제 수량이 달랐습니다."
        ],
        en: [
          "Deliveries do not match our site schedule.",
          "{number} units were missing from the last order.",
          "We learnt of the delay one day before."
        ]
      },
      praise: {
        ko: ["납기를 정확히 지켜 주십니다.", "긴급 발주도 잘 대응해 주셨습니다.", "납품 일정 공유가 빨라졌습니다."],
        en: ["Always on schedule.", "Our urgent order was handled well."]
      }
    },
    service: {
      complaint: {
        ko: [
          "부품 수급이 {number}주 이상 걸립니다.",
          "담당자가 자주 바뀌어 매번 다시 설명해야 합니다.",
          "기술 문의 답변이 늦습니다.",
          "하자 처리 접수 후 진행 상황을 알 수 없습니다."
        ],
        en: [
          "Parts take more than {number} weeks.",
          "Our contact changes too often.",
          "No news about a claim once it is filed."
        ]
      },
      praise: {
        ko: ["기술 지원팀 대응이 빠릅니다.", "담당자가 현장을 잘 이해하고 있습니다.", "하자 처리가 깔끔했습니다."],
        en: ["Technical support knows our sites.", "Claims are settled quickly."]
      }
    },
    loyalty: {
      complaint: {
        ko: [
          "판매 장려금 조건이 복잡합니다.",
          "온라인 가격이 우리 매입가보다 낮습니다.",
          "제품 자료가 최신이 아닙니다.",
          "계약 갱신 서류가 너무 많습니다."
        ],
        en: ["Online prices undercut ours.", "The bonus terms are hard to follow.", "Product sheets are out of date."]
      },
      praise: {
        ko: ["품질이 좋아 반품이 거의 없습니다.", "{number}년째 거래 중이며 만족합니다.", "조건이 투명해졌습니다."],
        en: ["Hardly any returns.", "{number} years together, no regrets."]
      }
    }
  },
  internal: {
    service: {
      complaint: {
        ko: [
          "요청 후 답변까지 {number}일 걸렸습니다.",
          "담당자를 찾기 어렵습니다.",
          "같은 문제가 반복됩니다.",
          "처리 상태를 확인할 방법이 없습니다."
        ],
        en: ["It took {number} days to get an answer.", "Hard to find out who is in charge."]
      },
      praise: {
        ko: ["문의하면 바로 해결해 주십니다.", "설명이 친절하고 정확합니다.", "주말에도 대응해 주셔서 감사합니다."],
        en: ["Quick and helpful.", "They solved it on the first call."]
      }
    },
    loyalty: {
      complaint: {
        ko: ["요청 양식이 너무 복잡합니다.", "일정 공유가 필요합니다.", "시스템이 느려서 업무에 지장이 있습니다."],
        en: ["The request form is too long.", "Please share the schedule earlier."]
      },
      praise: {
        ko: ["작년보다 많이 좋아졌습니다.", "협업하기 편합니다.", "안내 자료가 도움이 됩니다."],
        en: ["Much better than last year.", "A pleasure to work with."]
      }
    }
  }
};
