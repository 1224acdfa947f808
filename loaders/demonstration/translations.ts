/** The words of the demonstration's tables in the other languages of its report, by what they are in English. */

/** In Korean and in Chinese. */
export type Translation = readonly [ko: string, zh: string];

const texts: Readonly<Record<string, Translation>> = {
  "Chief Executive": ["대표이사", "首席执行官"],
  "Head of Division": ["사업부장", "事业部负责人"],
  "Deputy Head of Division": ["부사업부장", "事业部副负责人"],
  "Regional Director": ["권역장", "区域总监"],
  "Head of Business Unit": ["사업단위장", "业务单元负责人"],
  "Head of Department": ["부서장", "部门负责人"],
  Head: ["책임자", "负责人"],

  "Call back within the day": ["당일 회신 전화", "当日回电"],
  "Two-hour delivery windows": ["2시간 단위 배송 시간대", "两小时配送时段"],
  "Fitters with a checklist": ["설치 기사 점검표", "安装人员使用检查表"],
  "First-week help line": ["첫 주 전용 상담 전화", "首周专线支持"],
  "Advisers in every shop": ["전 매장 상담원 배치", "各门店配备顾问"],
  "Comparison sheets that a layman reads": ["누구나 읽기 쉬운 비교표", "通俗易懂的对比表"],
  "New price tags": ["새 가격표", "新价签"],
  "Printed manual in colour": ["컬러 인쇄 설명서", "彩色印刷说明书"],
  "New uniforms for drivers": ["배송 기사 새 유니폼", "司机新制服"],
  "A slogan in the call centre": ["콜센터 표어", "呼叫中心标语"],
  "A thank-you card after installation": ["설치 후 감사 카드", "安装后的感谢卡"],
  "A new brochure": ["새 안내 책자", "新宣传册"],
  "Longer opening hours": ["영업시간 연장", "延长营业时间"],
  "A video about cleaning": ["청소 방법 영상", "清洁视频"],
  "Because the figure was low": ["점수가 낮아 시작한 과제", "因数值偏低而设立"],
  "Fewer parcels a tour": ["회차당 배송 물량 축소", "减少每趟件数"],
  "A stand at the market": ["시장 홍보 부스", "市场展位"],
  "A second fitter": ["설치 기사 2인 운영", "增配一名安装人员"],
  "Instalments without interest": ["무이자 할부", "免息分期"],
  "Delivery at night": ["야간 배송", "夜间配送"],
  "A club for customers": ["고객 클럽", "客户俱乐部"],
  "Quieter at night": ["야간 저소음", "夜间更安静"],
  "Tests in the press": ["언론 제품 시험", "媒体测评"],
  "Prices on one page": ["한 장 가격표", "一页价目表"],
  "A colleague who calls back": ["동료의 회신 전화", "同事回电"],
  "One list of stock": ["재고 목록 통합", "统一库存清单"],
  "Courses in the evening": ["저녁 교육 과정", "晚间课程"],
  "One contact for all floors": ["전 층 담당 창구 단일화", "各楼层统一联系人"],
  "Reports on Mondays": ["월요일 보고서", "周一报告"],
  "A second shift": ["2교대 운영", "增加第二班次"],
  "Advice by video": ["영상 상담", "视频咨询"],
  "Spare parts in the van": ["차량 내 부품 비치", "随车备件"],
  "Appointments by text message": ["문자 예약", "短信预约"],
  "A foreman for each site": ["현장별 책임자 배치", "每个工地配备工长"],
  "A depot of its own": ["자체 물류 거점", "自有仓储点"],
  "Fewer menus before a person answers": ["상담원 연결 단계 축소", "减少人工接听前的菜单"],
  "A message when the lorry leaves": ["출발 알림 문자", "发车短信通知"],
  "A card with the three settings that matter": ["핵심 설정 3가지 카드", "三项关键设置卡片"],
  "Report to the board": ["이사회 보고서", "董事会报告"],

  "Executive committee": ["경영위원회", "执行委员会"],
  "KRW million": ["백만 원", "百万韩元"],
  "USD thousand": ["천 달러", "千美元"],
  points: ["점", "分"],
  "an index that does not exist": ["실재하지 않는 지수", "并不存在的指数"],

  "Work goes on without waiting": ["기다림 없이 업무가 이어진다", "工作无须等待"],
  "Tickets closed on the day": ["당일 처리 완료", "工单当日办结"],
  "Nine of ten within a day": ["하루 안에 열에 아홉", "一天内完成九成"],
  "Dealers' desk": ["대리점 지원 창구", "经销商支持台"],
  "Answers about systems": ["시스템 문의 답변", "系统问题解答"],
  "Shops in the north": ["북부 매장", "北部门店"],
  "Working tills": ["정상 작동하는 계산대", "正常运行的收银台"],
  "Transport planning": ["운송 계획", "运输计划"],
  "Goods ready at the gate": ["출고 준비 완료", "货物备妥待运"],
  "Central warehouse": ["중앙 물류센터", "中央仓库"],
  "Lorries on time": ["제시간 차량 배차", "车辆准时"],
  "Repairers in the south": ["남부 수리 기사", "南部维修人员"],
  "Parts within a day": ["하루 안에 부품 공급", "一天内供应零件"],
  "All repairers": ["전체 수리 기사", "全体维修人员"],
  "Courses before a product is sold": ["제품 출시 전 교육", "产品上市前的课程"],

  "wrong list of customers": ["잘못된 고객 명단", "客户名单有误"],
  "Evaluation office": ["평가팀", "考核办公室"],
  "The answers of the year count for nobody": ["해당 연도 응답은 누구에게도 반영하지 않음", "该年度答卷不计入任何人"],
  "Invitations went to another department's customers": [
    "조사 안내가 다른 부서의 고객에게 발송됨",
    "邀请发给了其他部门的客户"
  ],
  "Two of the largest builders stopped building in September": [
    "최대 건설사 두 곳이 9월에 공사를 중단함",
    "两家最大的开发商于九月停工"
  ]
};

const FAMILIES: Readonly<Record<string, string>> = {
  ...{Ahn: "안", Bae: "배", Baek: "백", Cha: "차", Cho: "조", Choi: "최", Chung: "정", Eom: "엄", Gil: "길", Ha: "하"},
  ...{Han: "한", Heo: "허", Hong: "홍", Hwang: "황", Im: "임", Jang: "장", Jeon: "전", Jin: "진", Jo: "조", Ju: "주"},
  ...{Kang: "강", Kim: "김", Ko: "고", Kwon: "권", Lee: "이", Lim: "임", Ma: "마", Min: "민", Moon: "문", Na: "나"},
  ...{Nam: "남", Noh: "노", Oh: "오", Park: "박", Ryu: "류", Seo: "서", Shin: "신", Sim: "심", Son: "손", Song: "송"},
  ...{Sung: "성", Uhm: "음", Woo: "우", Yang: "양", Yoo: "유"}
};
const GIVEN: Readonly<Record<string, string>> = {
  ...{Ara: "아라", Bora: "보라", "Chan-ho": "찬호", "Da-eun": "다은", "Do-hyun": "도현", "Eun-ji": "은지"},
  ...{"Ga-on": "가온", "Ha-neul": "하늘", "Hye-jin": "혜진", "In-su": "인수", "Jae-won": "재원", "Ji-ho": "지호"},
  ...{"Ju-won": "주원", "Ka-ram": "가람", "Min-seo": "민서", "Na-rae": "나래", "Sang-ah": "상아", "Se-jun": "세준"},
  ...{"So-ra": "소라", "Tae-yang": "태양", "U-jin": "우진", "Won-bin": "원빈"}
};

/**
 * A text of the demonstration in Korean and Chinese. Names of people, all of whom are made up, are in Hangul in Korean and
 * stay as they are in Chinese.
 *
 * @throws RangeError for a text that nobody has translated
 * @example translated("A second shift") // ["2교대 운영", "增加第二班次"]
 * @example translated("Ma Bora (fictional)") // ["마보라(가상)", "Ma Bora（虚构）"]
 * @example translated("accounts FY2026") // ["FY2026 결산", "2026财年决算"]
 * @example translated("") // ["", ""]
 */
export function translated(text: string): Translation {
  const known = texts[text];
  if (text === "") return ["", ""];
  if (known !== undefined) return known;
  const [, family, given] = /^(\S+) (\S+) \(fictional\)$/.exec(text) ?? [];
  if (family !== undefined && given !== undefined) {
    return [`${FAMILIES[family]}${GIVEN[given]}(가상)`, `${family} ${given}（虚构）`];
  }
  const [, year, edition] = /^accounts FY(\d{4})(, second edition)?$/.exec(text) ?? [];
  if (year === undefined) throw new RangeError(`translated: no Korean and Chinese for ${JSON.stringify(text)}`);
  const [ko, zh] = edition === undefined ? ["", ""] : [", 2판", "（第二版）"];
  return [`FY${year} 결산${ko}`, `${year}财年决算${zh}`];
}
