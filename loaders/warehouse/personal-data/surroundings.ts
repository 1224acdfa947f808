/** What stands before groups of digits in a text. */
export interface Before {
  /** A plus sign: `+82`, `(+82)`. */
  hasPlus: boolean;
  /** A word says that they are a telephone number. */
  isAnnounced: boolean;
  /** Words say that they are the number of an order, a product, a document. */
  isOrderNumber: boolean;
  /** The word is an order or the like. */
  isOfOrder: boolean;
  /** A currency, or a number that they are the decimals of: `3,0000000000`. */
  isAmount: boolean;
  /** A letter and a dash, as in the codes of models. */
  isWithinCode: boolean;
  /** A letter that touches them, as in hexadecimal numbers. */
  touchesLetter: boolean;
}

/** What stands before digits that other digits come before. */
export const NOTHING_BEFORE: Before = {
  hasPlus: false,
  isAnnounced: false,
  isOrderNumber: false,
  isOfOrder: false,
  isAmount: false,
  isWithinCode: false,
  touchesLetter: false
};

const LOOKED_AT = 40;

const UNIT =
  /^ ?-?(?:won|원|元|円|엔|€|\$|£|₩|¥|%|°|℃|eur|usd|krw|cny|rmb|gbp|jpy|dollars?|euros?|pounds?|yuan|percent|prozent|만|억|万|亿|명|개|번째|회|걸음|步|人|次|kg|km|cm|mm|ml|kwh|kw|units?|pieces|stück|steps|schritte|times|bytes?|people|users|customers|kunden|visitors|m|g|l|w|v|h)(?![a-z])/i;
const CURRENCY = /(?:[$€£₩¥]|(?<![a-z])(?:eur|usd|krw|cny|rmb|won)|원) ?$/i;

const TO_NUMBER = String.raw`(?:\s?(?:me|us|number|no|nr|nummer|num|번호|号码|号|番号)\.?)?(?:\s?(?:at|on|is|ist|war|was|under|unter|lautet|에|은|는|이|가|로|是|为|[:=#.(-])){0,2}\s{0,2}$`;
const TELEPHONE = new RegExp(
  String.raw`(?:(?<![a-z])(?:tel(?:ephone|efon)?|phone|mobile|cell|handy|mobil(?:telefon)?|festnetz|fax|ruf|call|dial|my number|meine nummer)|전화|휴대폰|핸드폰|연락처|폰|팩스|제 번호|내 번호|电话|手机|座机|联系方式|传真|我的号码|電話|携帯)${TO_NUMBER}`,
  "i"
);

const ORDERS = String.raw`order|invoice|ticket|case|reference|parcel|article|item|part|booking|reservation|receipt|contract|customer|policy|claim|product|주문|접수|예약|영수증|계약|고객|제품|상품|인증|사업자 ?등록|订单|合同|客户|会员|产品|商品|bestell(?:ung)?|auftrags?|rechnungs?|artikel|vorgangs?|kunden|vertrags?|buchungs?|produkt`;
const NUMBERED = String.raw`ref|serial|tracking|model|modell|imei|isbn|ean|gtin|barcode|s/n|p/n|송장|운송장|모델|일련|바코드|运单|发票|型号|序列|快递|单号|条码|serien|sendungs?|geräte`;
const NUMBER_WORD = String.raw`(?:[ -]?(?:nos?|nr|number|num|nummer|id|code|번호|编号|号码|号|#)\.?)`;
const ORDER_NUMBER = new RegExp(
  String.raw`(?:(?<![a-z])(?:${ORDERS})(?:${NUMBER_WORD}| ?[#:])|(?<![a-z])(?:${NUMBERED})${NUMBER_WORD}?|#)(?: ?(?:[:=#(]|is|ist|war|was|lautet|은|는|이|가|是|为)){0,2} ?$`,
  "i"
);
const ORDER = new RegExp(String.raw`(?<![a-z])(?:${ORDERS}) ?$`, "i");

/** What stands before a place at which digits begin. */
export function beforeOf(plain: string, from: number): Before {
  const before = plain.slice(Math.max(0, from - LOOKED_AT), from);
  return {
    hasPlus: /(?:^|[^\d\s]|\s)\+ ?\(?$/.test(before),
    isAnnounced: TELEPHONE.test(before.replace(/\($/, "")),
    isOrderNumber: ORDER_NUMBER.test(before),
    isOfOrder: ORDER.test(before),
    isAmount: CURRENCY.test(before) || /(?<!\d)\d{1,8},$/.test(before),
    isWithinCode: /[a-z][_-]$/i.test(before),
    touchesLetter: /[a-z]$/i.test(before)
  };
}

/** Whether what follows digits makes them money, a number of things, or a number with decimals. */
export function isAmountBefore(plain: string, to: number): boolean {
  const after = plain.slice(to, to + LOOKED_AT);
  return UNIT.test(after) || /^,\d{1,8}(?!\d)/.test(after);
}

/** Whether digits are a part of a code of letters and digits: `RF-0123456789`, `0123456789ab`. */
export function isWithinCode(plain: string, to: number, before: Before, isOneGroup: boolean): boolean {
  const after = plain.slice(to, to + 2);
  if (before.isWithinCode || /^[_-][a-z]/i.test(after)) return true;
  return isOneGroup && (before.touchesLetter || /^[a-z]/i.test(after));
}
