import type * as nb from "../nb/codes";
import { formatDate } from "../dates";
import { compared, hold, what, where } from "../reason";

export const holds: typeof nb.holds = {
  automation_off: hold("Automatiken är av", "Slå på automatiken uppe till höger."),
  elma_not_registered: hold(
    "Företaget är inte markerat som registrerat i ELMA",
    "Lägg in ELMA-registreringen under Inställningar.",
  ),
  not_electronic: hold(
    "Inte mottagen som EHF",
    "Bara elektroniska fakturor bokförs automatiskt. Be leverantören skicka EHF, eller bokför själv.",
  ),
  credit_note: hold("Kreditnota", "Kreditnotor bokförs alltid av en person."),
  invoice_type: hold(
    (p) => `Ingen vanlig faktura${what(p.actual)}`,
    "Proforma, rättad faktura, förskott och självfakturering bokförs av en person.",
  ),
  zero_amount: hold("Beloppet är noll", "Se över fakturan och bokför eller avvisa den."),
  negative_amount: hold("Beloppet är negativt", "Se över fakturan och bokför den själv."),
  buyer_mismatch: hold(
    (p) => `Fakturan är ställd till ${p.actual ?? "ett annat företag"}`,
    "Avvisa fakturan om den inte hör hemma här.",
  ),
  supplier_unidentified: hold("Leverantören är inte känd", "Välj leverantören i fakturan."),
  supplier_new: hold(
    "Första fakturan från leverantören",
    "Bokför denna själv; leverantören står nu i autobokföringen som Manuell.",
  ),
  supplier_not_reviewed: hold("Leverantörskortet är inte genomgånget", "Gå igenom kortet under Leverantörer."),
  supplier_manual: hold("Leverantören står som Manuell", "Välj Autobokför i kolumnen Bokföring."),
  approval_required: hold("Leverantörens fakturor ska godkännas", "Pausad så länge kortet kräver godkännande."),
  project_required: hold("Leverantörens fakturor förs på projekt", "Pausad så länge kortet kräver projekt."),
  org_number_invalid: hold(
    (p) => `Organisationsnumret i registret är ogiltigt${what(p.actual)}`,
    "Rätta numret på leverantörskortet.",
  ),
  org_number_mismatch: hold(
    "Organisationsnumret i fakturan stämmer inte med registret",
    "Kontrollera leverantörens organisationsnummer.",
  ),
  supplier_ambiguous: hold(
    "Flera leverantörskort har samma organisationsnummer",
    "Ge bara ett av korten numret, eller bokför för hand på rätt leverantör.",
  ),
  debit_account_missing: hold("Debetkonto saknas på leverantören", "Välj debetkonto på leverantörskortet."),
  debit_account_unknown: hold(
    (p) => `Debetkonto ${p.actual ?? ""} finns inte i kontoplanen`,
    "Välj ett konto som finns.",
  ),
  debit_account_inactive: hold(
    (p) => `Debetkonto ${p.actual ?? ""} används inte`,
    "Välj ett annat konto, eller ta kontot i bruk.",
  ),
  department_unknown: hold(
    (p) => `Avdelning ${p.actual ?? ""} finns inte`,
    "Välj en avdelning som finns, eller ingen avdelning.",
  ),
  cap_missing: hold("Tillåtet maxbelopp är inte satt", "Sätt ett maxbelopp i autobokföringen."),
  cap_exceeded: hold(
    (p) => `Belopp över max ${p.expected ?? ""}`,
    "Bokför själv, eller höj maxbeloppet till nästa gång.",
  ),
  rate_missing: hold(
    (p) =>
      p.actual
        ? `Kursen för ${p.expected ?? "valutan"} är mer än 31 dagar äldre än fakturan: ${p.actual}`
        : `Valutakurs saknas för ${p.expected ?? "valutan"}`,
    "Lägg in kursen på fakturadatumet under Inställningar.",
  ),
  bank_account_missing: hold(
    "Fakturan anger inget bankkonto",
    "Bokför själv, och välj kontot under Utbetalning. Betalningen frisläpps inte innan dess.",
  ),
  bank_account_unknown: hold((p) => `Nytt bankkonto${what(p.actual)}`, "Godkänn kontot på leverantörskortet."),
  bank_account_changed: hold(
    (p) => `Bankkontot är ändrat till ${p.actual ?? ""}`,
    "Kontrollera ändringen med leverantören, och godkänn kontot på kortet.",
  ),
  bank_account_invalid: hold(
    (p) => `Kontonumret har fel kontrollsiffra${what(p.actual)}`,
    "Kontrollera kontonumret med leverantören.",
  ),
  kid_invalid: hold(
    (p) => `KID har fel kontrollsiffra${what(p.actual)}`,
    "Kontrollera KID mot fakturan innan du bokför.",
  ),
  duplicate_exact: hold(
    (p) => `Samma faktura är mottagen tidigare${where(p.actual)}`,
    "Avvisa den, eller bokför om det ändå är en annan faktura.",
  ),
  duplicate_near: hold(
    (p) => `Liknar en faktura som är mottagen tidigare${where(p.actual)}`,
    "Jämför de två, och bokför eller avvisa.",
  ),
  held_until: hold(
    (p) => `Hålls till ${p.actual ? formatDate(p.actual) : "vidare"}`,
    "Lägg tillbaka betalningen i kön för att frisläppa den tidigare.",
  ),
  period_locked: hold(
    (p) => `Perioden är låst${what(p.actual)}`,
    "Bokför på ett datum i en öppen period, eller lås upp perioden.",
  ),
  totals_mismatch: hold(
    (p) => `Beloppen i fakturan går inte ihop${compared(p, "väntat")}`,
    "Se anmärkningarna, och bokför själv om fakturan är riktig.",
  ),
  vat_uncertain: hold("Momshanteringen är inte säker", "Välj momskod för leverantören, eller bokför själv."),
  deduction_barred: hold(
    (p) => `Kontots egen momskod (${p.expected ?? ""}) ger inget avdrag enligt kod ${p.actual ?? ""}`,
    "Bokför själv utan det avdraget, välj ett annat debetkonto, eller ge kontot en annan momskod i kontoplanen om det finns avdragsrätt.",
  ),
  field_missing: hold((p) => `Ett fält saknas${what(p.expected ?? p.actual)}`, "Fyll i fältet när du bokför."),
  field_invalid: hold((p) => `Ett fält kan inte användas${what(p.actual)}`, "Rätta fältet när du bokför."),
  rule_stopped: hold((p) => `Regel ${p.actual ?? ""} stoppade automatiken`, "Gå igenom dokumentet och bokför själv."),
  rule_rejected: hold("En regel avvisade fakturan", "Avvisa den, eller bokför själv."),
  not_coded: hold(
    "Regler behandlade fakturan, men ingen konterade den",
    "Kontera och bokför själv, eller gör en regel som konterar.",
  ),
  not_verified: hold(
    "Fakturan är preliminärt konterad: ingen regel sakgranskade den",
    "Se över konteringen och bokför.",
  ),
};

export const unreadable: typeof nb.unreadable = {
  empty: "Filen är tom. Be avsändaren skicka den igen.",
  too_large: "Filen är större än programmet läser. Den är sparad som den kom, och kan sparas ut härifrån.",
  too_large_to_keep:
    "Filen är större än 512 MB. Innehållet är inte sparat, bara namn, storlek och hash. Filen ligger kvar där den låg; bevara den där.",
  not_xml: "Filen är inte XML, och inte heller en typ som programmet känner till.",
  truncated: "Filen slutar mitt i. Be avsändaren skicka den igen.",
  wrong_encoding: "Tecknen i filen stämmer inte med teckenuppsättningen den anger.",
  doctype: "Filen har en DOCTYPE, som kan dölja skadligt innehåll. Den är inte läst.",
  too_deep: "Filen är djupare än någon faktura är. Den är inte läst.",
  too_many_attributes: "Filen har fler attribut än någon faktura har. Den är inte läst.",
  control_character: "Filen har styrtecken som inte hör hemma i en faktura.",
  several_roots: "Filen har flera dokument efter varandra.",
  unknown_document: "Detta är XML, men inte en faktura som programmet känner till.",
  unsupported_kind: "Denna dokumenttyp läses inte ännu. Filen är bevarad.",
  attachment_too_large: "En bilaga är större än programmet tar emot.",
  vanished: "Filen försvann eller ändrades medan den lästes. Inget är sparat. Släpp den igen.",
  not_a_file: "Detta är ingen vanlig fil. Inget är sparat.",
  read_fault:
    "Filen kunde inte läsas från disken. Inget är sparat. Kopiera den till en annan plats, och släpp den igen.",
  not_permitted: "Programmet får inte läsa filen. Inget är sparat. Ge åtkomst, och släpp den igen.",
  malformed: "XML-koden är skadad.",
};

export const failures: typeof nb.failures = {
  no_company: () => "Ingen företagsfil är öppen. Öppna ett företag eller skapa ett nytt.",
  not_a_company_file: () =>
    "Filen är inte en företagsfil från Bokfør. Den är inte ändrad. Välj en fil som slutar på .bokfor.",
  company_newer: (p) =>
    `Företagsfilen är skriven av en nyare version (${p.found ?? "?"}) än denna (${p.known ?? "?"}). Den är inte ändrad. Installera den nya versionen av Bokfør.`,
  company_locked: () => "Företagsfilen är öppen i ett annat program. Inget är ändrat. Stäng den där och försök igen.",
  company_damaged: (p) =>
    `Företagsfilen är skadad${what(p.detail)}. Den är inte ändrad. Hämta den senaste säkerhetskopian.`,
  file_exists: () => "Det ligger redan en fil där. Den är inte ändrad. Välj ett annat namn.",
  not_found: () => "Posten finns inte längre. Inget är ändrat. Uppdatera vyn.",
  not_permitted: (p) =>
    `Du har inte den rättighet som krävs${what(p.right)}. Inget är ändrat. Be den som styr användarna om den.`,
  refused: (p) => `Det går inte som det står nu${what(p.why)}. Inget är ändrat.`,
  invalid: (p) =>
    `Värdet kan inte användas${what(p.field)}${where(p.why)}. Inget är sparat. Rätta det och försök igen.`,
  stale: () =>
    "Någon annan har ändrat detta sedan du öppnade det. Din ändring är inte sparad. Se över det som nu står där och försök igen.",
  disk_full: () => "Disken är full. Inget är halvt sparat. Frigör plats och försök igen.",
  file_fault: (p) =>
    `En fil kunde inte läsas eller skrivas${what(p.detail)}. Det som var sparat är säkert. Kontrollera disken och försök igen.`,
  cancelled: () => "Avbrutet. Det som var gjort innan står kvar.",
  invalid_request: () => "Fönstret och programmet är av två versioner. Inget är ändrat. Starta om Bokfør.",
  internal: () => "Ett fel uppstod i programmet. Inget är halvt sparat. Försök igen; orsaken står i programmets logg.",
  unreachable: () => "Programmet svarar inte. Det som var sparat är säkert. Starta om Bokfør.",
};

export const whys: typeof nb.whys = {
  payment_released: "betalningen ligger i en betalningsfil",
  already_reversed: "verifikationen är redan återförd",
  period_locked: "perioden är låst",
  supplier_blocked: "leverantören har betalningsspärr",
  invoice_blocked: "fakturan har betalningsspärr",
  supplier_not_reviewed: "leverantörskortet är inte genomgånget",
  account_missing: "bankkonto saknas",
  account_unconfirmed: "bankkontot är inte godkänt",
  collected_by_seller: "säljaren drar beloppet själv",
  paid_otherwise: "fakturan är betald på annat sätt",
  not_accepted: "några av anmärkningarna måste kontrolleras först",
  already_posted: "dokumentet är redan bokfört",
  already_undone: "körningen är redan ångrad",
  under_way: "det görs redan",
  bytes_not_kept: "innehållet sparades inte; filen ligger där den låg",
  too_large: "filen är för stor för att visas",
  account_needed: "företaget behöver kontot",
  batch_sent: "filen är redan markerad som skickad",
  batch_taken_back: "filen är redan tillbakadragen",
  is_reversal: "verifikationen är själv en återföring",
  last_settings_user: "minst en användare måste kunna ändra inställningarna",
  not_rejected: "dokumentet är inte avvisat",
  own_currency: "det är företagets egen valuta",
  payment_account_missing: "kontot som betalas från saknas",
  payment_bic_missing: "bankens BIC saknas",
  payment_file_missing: "betalningsfilen finns inte där den sparades",
  payment_file_changed: "betalningsfilen är ändrad efter att den skapades",
  payment_file_other_sum: "kontrollsumman i betalningsfilen stämmer inte",
  register_not_chosen: "ingen registerfil är vald",
  rejected: "dokumentet är avvisat",
  unreadable: "dokumentet kan inte läsas",
  payment_blocked: "det finns en betalningsspärr",
  payments_refused: "ingen av betalningarna kan frisläppas",
  payment_settled: "betalningen är uppgjord",
  payment_status: "betalningen har en annan status nu",
  form: "formen är fel",
  project_unknown: "projektet finns inte eller används inte",
  far: "dagen ligger mer än ett år bort",
  register_empty: "filen är tom",
  register_workbook: "kalkylbladet är skadat; spara det på nytt som XLSX eller CSV",
  register_table: "raderna i filen går in i varandra; spara den på nytt som CSV i UTF-8",
  register_columns: "översta raden saknar en kolumn för namn och en för leverantörs- eller organisationsnummer",
  register_name_missing: "namnet saknas",
  register_id_missing: "numret saknas",
  register_account_invalid: "kontonumret är inte giltigt; raden lästes utan det",
  register_country_unknown: "landet är inte känt; skriv landskoden, till exempel PL",
  register_days_invalid: "detta är inte ett antal dagar; raden lästes utan det",
  register_id_twice: "numret står på en tidigare rad",
  register_inactive: "leverantören är inte aktiv i registret",
  no_payments: "inga betalningar är valda",
  created_at: "datorns klocka går fel",
  debtor_name_missing: "företagets namn saknas",
  initiating_party_name_missing: "företagets namn saknas",
  debtor_bic: "bankens BIC är ogiltig",
  message_id_too_long: "filen har för många grupper; frisläpp färre åt gången",
  control_sum_too_large: "summan är för stor; frisläpp färre åt gången",
  amount_too_large: "beloppet är större än banken tar i en fil",
  duplicate_end_to_end_id: "betalningen står två gånger",
  execution_date: "betalningsdagen kan inte användas",
  creditor_name_missing: "mottagarens namn saknas",
  town_missing: "mottagarens postort saknas",
  country_unknown: "mottagarens land är okänt",
  bic_missing: "mottagarbankens BIC saknas; betala i internetbanken",
  bic_invalid: "mottagarbankens BIC är ogiltig; betala i internetbanken",
  kid_not_domestic: "KID går bara i kronor mellan norska konton",
  creditor_reference_domestic: "referensen kan inte användas inrikes",
  finnish_reference_elsewhere: "referensen gäller bara finska konton",
  message_missing: "betalningen saknar meddelande",
  message_too_long: "meddelandet är längre än 140 tecken",
  date: "det är inget datum",
  future: "dagen har inte kommit än",
  not_positive: "talet måste vara över noll",
  range: "talet är utanför det möjliga",
  unknown: "finns inte",
  empty: "fältet är tomt",
};
