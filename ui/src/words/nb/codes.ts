import { formatDate } from "../dates";
import { compared, hold, type Params, what, where } from "../reason";

/** Why automatic posting left an invoice in the inbox. */
export const holds = {
  automation_off: hold("Automatikken er av", "Slå på automatikken øverst til høyre."),
  elma_not_registered: hold(
    "Firmaet er ikke merket som registrert i ELMA",
    "Legg inn ELMA-registreringen under Innstillinger.",
  ),
  not_electronic: hold(
    "Ikke mottatt som EHF",
    "Bare elektroniske fakturaer bokføres automatisk. Be leverandøren sende EHF, eller bokfør selv.",
  ),
  credit_note: hold("Kreditnota", "Kreditnotaer bokføres alltid av en person."),
  invoice_type: hold(
    (p) => `Ikke en vanlig faktura${what(p.actual)}`,
    "Proforma, korrigert faktura, forskudd og selvfakturering bokføres av en person.",
  ),
  zero_amount: hold("Beløpet er null", "Se over fakturaen og bokfør eller avvis den."),
  negative_amount: hold("Beløpet er negativt", "Se over fakturaen og bokfør den selv."),
  buyer_mismatch: hold(
    (p) => `Fakturaen er stilet til ${p.actual ?? "et annet firma"}`,
    "Avvis fakturaen hvis den ikke hører hit.",
  ),
  supplier_unidentified: hold("Leverandøren er ikke kjent", "Velg leverandøren i fakturaen."),
  supplier_new: hold(
    "Første faktura fra leverandøren",
    "Bokfør denne selv; leverandøren står nå i autobokføringen som Manuell.",
  ),
  supplier_not_reviewed: hold("Leverandørkortet er ikke gjennomgått", "Gjennomgå kortet under Leverandører."),
  supplier_manual: hold("Leverandøren står som Manuell", "Velg Autobokfør i kolonnen Bokføring."),
  approval_required: hold(
    "Leverandørens fakturaer skal godkjennes",
    "Satt på pause så lenge kortet krever godkjenning.",
  ),
  project_required: hold("Leverandørens fakturaer føres på prosjekt", "Satt på pause så lenge kortet krever prosjekt."),
  org_number_invalid: hold(
    (p) => `Organisasjonsnummeret i registeret er ugyldig${what(p.actual)}`,
    "Rett nummeret på leverandørkortet.",
  ),
  org_number_mismatch: hold(
    "Organisasjonsnummeret i fakturaen stemmer ikke med registeret",
    "Kontroller leverandørens organisasjonsnummer.",
  ),
  supplier_ambiguous: hold(
    "Flere leverandørkort har samme organisasjonsnummer",
    "Gi bare ett av kortene nummeret, eller bokfør for hånd på riktig leverandør.",
  ),
  debit_account_missing: hold("Debetkonto mangler på leverandøren", "Velg debetkonto på leverandørkortet."),
  debit_account_unknown: hold(
    (p) => `Debetkonto ${p.actual ?? ""} finnes ikke i kontoplanen`,
    "Velg en konto som finnes.",
  ),
  debit_account_inactive: hold(
    (p) => `Debetkonto ${p.actual ?? ""} er ikke i bruk`,
    "Velg en annen konto, eller ta kontoen i bruk.",
  ),
  department_unknown: hold(
    (p) => `Avdeling ${p.actual ?? ""} finnes ikke`,
    "Velg en avdeling som finnes, eller ingen avdeling.",
  ),
  cap_missing: hold("Tillatt maksbeløp er ikke satt", "Sett et maksbeløp i autobokføringen."),
  cap_exceeded: hold(
    (p) => `Beløp over maks ${p.expected ?? ""}`,
    "Bokfør selv, eller hev maksbeløpet for neste gang.",
  ),
  rate_missing: hold(
    (p) =>
      p.actual
        ? `Kursen for ${p.expected ?? "valutaen"} er mer enn 31 dager eldre enn fakturaen: ${p.actual}`
        : `Valutakurs mangler for ${p.expected ?? "valutaen"}`,
    "Legg inn kursen på fakturadatoen under Innstillinger.",
  ),
  bank_account_missing: hold(
    "Fakturaen oppgir ingen bankkonto",
    "Bokfør selv, og velg kontoen under Utbetaling. Betalingen frigis ikke før det.",
  ),
  bank_account_unknown: hold((p) => `Ny bankkonto${what(p.actual)}`, "Godkjenn kontoen på leverandørkortet."),
  bank_account_changed: hold(
    (p) => `Bankkontoen er endret til ${p.actual ?? ""}`,
    "Kontroller endringen med leverandøren, og godkjenn kontoen på kortet.",
  ),
  bank_account_invalid: hold(
    (p) => `Kontonummeret har feil kontrollsiffer${what(p.actual)}`,
    "Kontroller kontonummeret med leverandøren.",
  ),
  kid_invalid: hold(
    (p) => `KID har feil kontrollsiffer${what(p.actual)}`,
    "Kontroller KID mot fakturaen før du bokfører.",
  ),
  duplicate_exact: hold(
    (p) => `Samme faktura er mottatt før${where(p.actual)}`,
    "Avvis den, eller bokfør hvis det likevel er en annen faktura.",
  ),
  duplicate_near: hold(
    (p) => `Ligner en faktura som er mottatt før${where(p.actual)}`,
    "Sammenlign de to, og bokfør eller avvis.",
  ),
  held_until: hold(
    (p) => `Holdt til ${p.actual ? formatDate(p.actual) : "videre"}`,
    "Legg betalingen tilbake i køen for å frigi den før.",
  ),
  period_locked: hold(
    (p) => `Perioden er låst${what(p.actual)}`,
    "Bokfør på en dato i en åpen periode, eller lås opp perioden.",
  ),
  totals_mismatch: hold(
    (p) => `Beløpene i fakturaen går ikke opp${compared(p, "ventet")}`,
    "Se merknadene, og bokfør selv hvis fakturaen er riktig.",
  ),
  vat_uncertain: hold("Mva-behandlingen er ikke sikker", "Velg mva-kode for leverandøren, eller bokfør selv."),
  deduction_barred: hold(
    (p) => `Kontoens egen mva-kode (${p.expected ?? ""}) gir ikke fradrag etter kode ${p.actual ?? ""}`,
    "Bokfør selv uten det fradraget, velg en annen debetkonto, eller gi kontoen en annen mva-kode i kontoplanen hvis det er fradrag.",
  ),
  field_missing: hold((p) => `Et felt mangler${what(p.expected ?? p.actual)}`, "Fyll inn feltet når du bokfører."),
  field_invalid: hold((p) => `Et felt kan ikke brukes${what(p.actual)}`, "Rett feltet når du bokfører."),
  rule_stopped: hold((p) => `Regel ${p.actual ?? ""} stoppet automatikken`, "Gå gjennom dokumentet og bokfør selv."),
  rule_rejected: hold("En regel avviste fakturaen", "Avvis den, eller bokfør selv."),
  not_coded: hold(
    "Regler behandlet fakturaen, men ingen konterte den",
    "Konter og bokfør selv, eller lag en regel som konterer.",
  ),
  not_verified: hold("Fakturaen er foreløpig kontert: ingen regel attesterte den", "Se over konteringen og bokfør."),
};

/** Why a file can't be read. */
export const unreadable = {
  empty: "Filen er tom. Be avsenderen sende den på nytt.",
  too_large: "Filen er større enn programmet leser. Den er tatt vare på som den kom, og kan lagres herfra.",
  too_large_to_keep:
    "Filen er større enn 512 MB. Innholdet er ikke tatt vare på, bare navn, størrelse og hash. Filen ligger der den lå; ta vare på den der.",
  not_xml: "Filen er ikke XML, og heller ikke en type programmet kjenner.",
  truncated: "Filen slutter midt i. Be avsenderen sende den på nytt.",
  wrong_encoding: "Tegnene i filen stemmer ikke med tegnsettet den oppgir.",
  doctype: "Filen har en DOCTYPE, som kan skjule skadelig innhold. Den er ikke lest.",
  too_deep: "Filen er bygget dypere enn noen faktura er. Den er ikke lest.",
  too_many_attributes: "Filen har flere attributter enn noen faktura har. Den er ikke lest.",
  control_character: "Filen har styretegn som ikke hører hjemme i en faktura.",
  several_roots: "Filen har flere dokumenter etter hverandre.",
  unknown_document: "Dette er XML, men ikke en faktura programmet kjenner.",
  unsupported_kind: "Denne dokumenttypen leses ikke ennå. Filen er tatt vare på.",
  attachment_too_large: "Et vedlegg er større enn programmet tar imot.",
  vanished: "Filen forsvant eller ble endret mens den ble lest. Ingenting er tatt vare på. Slipp den på nytt.",
  not_a_file: "Dette er ingen vanlig fil. Ingenting er tatt vare på.",
  read_fault:
    "Filen kunne ikke leses fra disken. Ingenting er tatt vare på. Kopier den til et annet sted, og slipp den på nytt.",
  not_permitted:
    "Programmet har ikke lov til å lese filen. Ingenting er tatt vare på. Gi tilgang, og slipp den på nytt.",
  malformed: "XML-en er skadet.",
};

/** Why something a person asked for didn't happen: what happened, what is safe, what to do. */
export const failures = {
  no_company: () => "Ingen firmafil er åpen. Åpne et firma eller lag et nytt.",
  not_a_company_file: () =>
    "Filen er ikke en firmafil fra Bokfør. Den er ikke endret. Velg en fil som slutter på .bokfor.",
  company_newer: (p: Params) =>
    `Firmafilen er skrevet av en nyere versjon (${p.found ?? "?"}) enn denne (${p.known ?? "?"}). Den er ikke endret. Installer den nye versjonen av Bokfør.`,
  company_locked: () => "Firmafilen er åpen i et annet program. Ingenting er endret. Lukk den der, og prøv igjen.",
  company_damaged: (p: Params) =>
    `Firmafilen er skadet${what(p.detail)}. Den er ikke endret. Hent den siste sikkerhetskopien.`,
  file_exists: () => "Det ligger allerede en fil der. Den er ikke endret. Velg et annet navn.",
  not_found: () => "Posten finnes ikke lenger. Ingenting er endret. Oppdater visningen.",
  not_permitted: (p: Params) =>
    `Du har ikke rettigheten som trengs${what(p.right)}. Ingenting er endret. Be en som styrer brukerne om den.`,
  refused: (p: Params) => `Det kan ikke gjøres slik det står nå${what(p.why)}. Ingenting er endret.`,
  invalid: (p: Params) =>
    `Verdien kan ikke brukes${what(p.field)}${where(p.why)}. Ingenting er lagret. Rett den og prøv igjen.`,
  stale: () =>
    "Noen andre har endret dette siden du åpnet det. Endringen din er ikke lagret. Se over det som nå står der, og prøv igjen.",
  disk_full: () => "Disken er full. Ingenting er halvveis lagret. Frigjør plass og prøv igjen.",
  file_fault: (p: Params) =>
    `En fil kunne ikke leses eller skrives${what(p.detail)}. Det som var lagret, er trygt. Kontroller disken og prøv igjen.`,
  cancelled: () => "Avbrutt. Det som var gjort før, står.",
  invalid_request: () => "Vinduet og programmet er av to versjoner. Ingenting er endret. Start Bokfør på nytt.",
  internal: () =>
    "Det oppstod en feil i programmet. Ingenting er halvveis lagret. Prøv igjen; årsaken står i programmets logg.",
  unreachable: () => "Programmet svarer ikke. Det som var lagret, er trygt. Start Bokfør på nytt.",
};

/** Codes of `refused` (`why`) and `invalid` (`why`) that have their own words. */
export const whys = {
  payment_released: "betalingen ligger i en betalingsfil",
  already_reversed: "bilaget er allerede tilbakeført",
  period_locked: "perioden er låst",
  supplier_blocked: "leverandøren har betalingssperre",
  invoice_blocked: "fakturaen har betalingssperre",
  supplier_not_reviewed: "leverandørkortet er ikke sett over",
  account_missing: "bankkonto mangler",
  account_unconfirmed: "bankkontoen er ikke godkjent",
  collected_by_seller: "selgeren trekker beløpet selv",
  paid_otherwise: "fakturaen er betalt på annen måte",
  not_accepted: "noen av merknadene må kontrolleres først",
  already_posted: "dokumentet er allerede bokført",
  already_undone: "kjøringen er allerede angret",
  under_way: "det gjøres allerede",
  bytes_not_kept: "innholdet ble ikke tatt vare på; filen er der den lå",
  too_large: "filen er for stor til å vises",
  account_needed: "firmaet trenger kontoen",
  batch_sent: "filen er allerede merket som sendt",
  batch_taken_back: "filen er allerede trukket tilbake",
  is_reversal: "bilaget er selv en tilbakeføring",
  last_settings_user: "minst én bruker må kunne endre innstillingene",
  not_rejected: "dokumentet er ikke avvist",
  own_currency: "det er firmaets egen valuta",
  payment_account_missing: "kontoen det betales fra mangler",
  payment_bic_missing: "bankens BIC mangler",
  payment_file_missing: "betalingsfilen er ikke der den ble lagret",
  payment_file_changed: "betalingsfilen er endret etter at den ble laget",
  payment_file_other_sum: "kontrollsummen i betalingsfilen stemmer ikke",
  register_not_chosen: "ingen registerfil er valgt",
  rejected: "dokumentet er avvist",
  unreadable: "dokumentet kan ikke leses",
  payment_blocked: "det står en betalingssperre",
  payments_refused: "ingen av betalingene kan frigis",
  payment_settled: "betalingen er gjort opp",
  payment_status: "betalingen har en annen status nå",
  form: "formen er feil",
  project_unknown: "prosjektet finnes ikke eller er ikke i bruk",
  far: "dagen ligger mer enn et år unna",
  register_empty: "filen er tom",
  register_workbook: "regnearket er skadet; lagre det på nytt som XLSX eller CSV",
  register_table: "radene i filen går i hverandre; lagre den på nytt som CSV i UTF-8",
  register_columns: "øverste rad mangler en kolonne for navn og en for leverandør- eller organisasjonsnummer",
  register_name_missing: "navnet mangler",
  register_id_missing: "nummeret mangler",
  register_account_invalid: "kontonummeret er ikke gyldig; raden er lest uten det",
  register_country_unknown: "landet er ikke kjent; skriv landkoden, for eksempel PL",
  register_days_invalid: "dette er ikke et antall dager; raden er lest uten det",
  register_id_twice: "nummeret står på en rad før",
  register_inactive: "leverandøren er ikke aktiv i registeret",
  no_payments: "ingen betalinger er valgt",
  created_at: "klokken på maskinen er feil",
  debtor_name_missing: "firmaets navn mangler",
  initiating_party_name_missing: "firmaets navn mangler",
  debtor_bic: "bankens BIC er ugyldig",
  message_id_too_long: "filen har for mange grupper; frigi færre om gangen",
  control_sum_too_large: "summen er for stor; frigi færre om gangen",
  amount_too_large: "beløpet er større enn banken tar i en fil",
  duplicate_end_to_end_id: "betalingen står to ganger",
  execution_date: "betalingsdagen kan ikke brukes",
  creditor_name_missing: "mottakerens navn mangler",
  town_missing: "mottakerens poststed mangler",
  country_unknown: "mottakerens land er ukjent",
  bic_missing: "mottakerbankens BIC mangler; betal i nettbanken",
  bic_invalid: "mottakerbankens BIC er ugyldig; betal i nettbanken",
  kid_not_domestic: "KID går bare i kroner mellom norske kontoer",
  creditor_reference_domestic: "referansen kan ikke brukes innenlands",
  finnish_reference_elsewhere: "referansen gjelder bare finske kontoer",
  message_missing: "betalingen mangler melding",
  message_too_long: "meldingen er lengre enn 140 tegn",
  date: "det er ingen dato",
  future: "dagen er ikke kommet ennå",
  not_positive: "tallet må være over null",
  range: "tallet er utenfor det som går an",
  unknown: "finnes ikke",
  empty: "feltet er tomt",
};
