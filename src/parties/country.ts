/**
 * States and territories by their ISO 3166-1 code, with the English names that lists and reports use for them.
 * A code says where something is registered or has its seat; it takes no position on borders.
 */
import { z } from "zod";

/** Code, then names separated by `/`; the first is the one that is shown. */
const TABLE = `AF Afghanistan;AX Åland Islands;AL Albania;DZ Algeria;AS American Samoa;AD Andorra;AO Angola;AI Anguilla
AG Antigua and Barbuda;AR Argentina;AM Armenia;AW Aruba;AU Australia;AT Austria;AZ Azerbaijan
BS Bahamas/Bahamas, The/The Bahamas;BH Bahrain;BD Bangladesh;BB Barbados;BY Belarus;BE Belgium;BZ Belize;BJ Benin
BM Bermuda;BT Bhutan;BO Bolivia;BQ Caribbean Netherlands;BA Bosnia and Herzegovina/Bosnia;BW Botswana;BR Brazil
IO British Indian Ocean Territory;VG British Virgin Islands/Virgin Islands, British;BN Brunei;BG Bulgaria
BF Burkina Faso;BI Burundi;KH Cambodia;CM Cameroon;CA Canada;CV Cabo Verde/Cape Verde;KY Cayman Islands
CF Central African Republic;TD Chad;CL Chile;CN China/People's Republic of China/PRC;CO Colombia;KM Comoros
CG Congo/Congo, Republic of the/Republic of the Congo
CD Democratic Republic of the Congo/Congo, Democratic Republic of the/DR Congo;CK Cook Islands;CR Costa Rica
CI Côte d'Ivoire/Cote d'Ivoire/Ivory Coast;HR Croatia;CU Cuba;CW Curaçao/Curacao;CY Cyprus
CZ Czechia/Czech Republic;DK Denmark;DJ Djibouti;DM Dominica;DO Dominican Republic;EC Ecuador;EG Egypt
SV El Salvador;GQ Equatorial Guinea;ER Eritrea;EE Estonia;SZ Eswatini/Swaziland;ET Ethiopia;FK Falkland Islands
FO Faroe Islands;FJ Fiji;FI Finland;FR France;GF French Guiana;PF French Polynesia;GA Gabon
GM Gambia/Gambia, The/The Gambia;GE Georgia;DE Germany;GH Ghana;GI Gibraltar;GR Greece;GL Greenland;GD Grenada
GP Guadeloupe;GU Guam;GT Guatemala;GG Guernsey;GN Guinea;GW Guinea-Bissau;GY Guyana;HT Haiti;HN Honduras
HK Hong Kong;HU Hungary;IS Iceland;IN India;ID Indonesia;IR Iran/Islamic Republic of Iran;IQ Iraq;IE Ireland
IM Isle of Man/Man, Isle of;IL Israel;IT Italy;JM Jamaica;JP Japan;JE Jersey;JO Jordan;KZ Kazakhstan;KE Kenya
KI Kiribati;KP North Korea/Korea, North/DPRK/Democratic People's Republic of Korea
KR South Korea/Korea, South/Republic of Korea;XK Kosovo;KW Kuwait;KG Kyrgyzstan;LA Laos;LV Latvia;LB Lebanon
LS Lesotho;LR Liberia;LY Libya;LI Liechtenstein;LT Lithuania;LU Luxembourg;MO Macau/Macao;MG Madagascar;MW Malawi
MY Malaysia;MV Maldives;ML Mali;MT Malta;MH Marshall Islands;MQ Martinique;MR Mauritania;MU Mauritius;YT Mayotte
MX Mexico;FM Micronesia;MD Moldova;MC Monaco;MN Mongolia;ME Montenegro;MS Montserrat;MA Morocco;MZ Mozambique
MM Myanmar/Burma;NA Namibia;NR Nauru;NP Nepal;NL Netherlands/The Netherlands;NC New Caledonia;NZ New Zealand
NI Nicaragua;NE Niger;NG Nigeria;NU Niue;MK North Macedonia/North Macedonia, The Republic of/Macedonia
MP Northern Mariana Islands;NO Norway;OM Oman;PK Pakistan;PW Palau;PS Palestine/Palestinian/West Bank/Gaza
PA Panama;PG Papua New Guinea;PY Paraguay;PE Peru;PH Philippines;PL Poland;PT Portugal;PR Puerto Rico;QA Qatar
RE Réunion/Reunion;RO Romania;RU Russia/Russian Federation;RW Rwanda;BL Saint Barthélemy;SH Saint Helena
KN Saint Kitts and Nevis/St. Kitts and Nevis;LC Saint Lucia/St. Lucia;MF Saint Martin;PM Saint Pierre and Miquelon
VC Saint Vincent and the Grenadines/St. Vincent and the Grenadines;WS Samoa;SM San Marino
ST São Tomé and Príncipe/Sao Tome and Principe;SA Saudi Arabia;SN Senegal;RS Serbia;SC Seychelles;SL Sierra Leone
SG Singapore;SX Sint Maarten;SK Slovakia;SI Slovenia;SB Solomon Islands;SO Somalia;ZA South Africa;SS South Sudan
ES Spain;LK Sri Lanka;SD Sudan;SR Suriname;SE Sweden;CH Switzerland;SY Syria;TW Taiwan;TJ Tajikistan;TZ Tanzania
TH Thailand;TL Timor-Leste;TG Togo;TK Tokelau;TO Tonga;TT Trinidad and Tobago;TN Tunisia;TR Türkiye/Turkey/Turkiye
TM Turkmenistan;TC Turks and Caicos Islands;TV Tuvalu;UG Uganda;UA Ukraine
AE United Arab Emirates/UAE;GB United Kingdom/Great Britain/UK;US United States/United States of America/USA
VI United States Virgin Islands/Virgin Islands, U.S.;UY Uruguay;UZ Uzbekistan;VU Vanuatu
VA Vatican City/Holy See;VE Venezuela;VN Vietnam/Viet Nam;WF Wallis and Futuna;EH Western Sahara;YE Yemen;ZM Zambia
ZW Zimbabwe`;

const rows = TABLE.split(/[;\n]/).map((row) => [row.slice(0, 2), row.slice(3).split("/")] as const);
const SHOWN = new Map(rows.map(([code, names]) => [code, names[0]!]));
const BY_NAME = new Map(rows.flatMap(([code, names]) => names.map((name) => [name.toLowerCase(), code] as const)));

/** An ISO 3166-1 alpha-2 code, or XK for Kosovo. */
export const CountryCode = z
  .string()
  .refine((code) => SHOWN.has(code), "an ISO 3166-1 code of two capital letters, such as UA")
  .brand<"country">();
export type CountryCode = z.infer<typeof CountryCode>;

/** The code of a state or territory by its English name or its code; undefined for a name that the table does not have. */
export function findCountry(text: string): CountryCode | undefined {
  const trimmed = text.trim();
  if (SHOWN.has(trimmed)) return trimmed as CountryCode;
  return BY_NAME.get(trimmed.toLowerCase()) as CountryCode | undefined;
}

export const countryName = (code: CountryCode): string => SHOWN.get(code) ?? code;
