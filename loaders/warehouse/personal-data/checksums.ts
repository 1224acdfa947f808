/** Whether digits fit the check digit of payment cards (Luhn; ISO/IEC 7812-1). */
export function fitsLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? 2 * digit : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Whether letters and digits fit the check digits of an international bank account number (ISO 13616, mod 97). */
export function fitsIban(iban: string): boolean {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Whether 17 digits and a digit or X are a Chinese identity number: a day of birth and a check digit (GB 11643). */
export function isChineseIdentity(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number) || !/^(?:19|20)/.test(number.slice(6)) || !isMonthAndDay(number.slice(10, 14))) {
    return false;
  }
  return "10X98765432"[weightedSum(number, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11] === number[17];
}

/** Whether 13 digits have the form of a Korean registration number: a day of birth, then the sex and century. */
export function hasKoreanIdentityForm(number: string): boolean {
  return /^\d{6}[0-9]\d{6}$/.test(number) && isMonthAndDay(number.slice(2, 6));
}

/** Whether such a number has its check digit too; those given since October 2020 have none. */
export function fitsKoreanIdentity(number: string): boolean {
  const check = (11 - (weightedSum(number, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10;
  return hasKoreanIdentityForm(number) && String(check) === number[12];
}

function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);
}

function isMonthAndDay(digits: string): boolean {
  const [month, day] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
