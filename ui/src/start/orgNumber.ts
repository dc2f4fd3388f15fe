const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];

/** Whether text is a Norwegian organisation number: nine digits whose check digit is right (MOD11). */
export function isOrgNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  const check = 11 - (sum % 11);
  return Number(text[8]) === (check === 11 ? 0 : check);
}
