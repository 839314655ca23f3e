/**
 * Every refusal of Sherd with its one-line meaning. Commands, HTTP problems and docs/reference/refusals.md are made
 * from this table; a code that is not here does not compile.
 */
export const REFUSALS = {
  // any input
  "bad-input": "The input does not have the form that is asked for; every problem is listed with its place.",
  "bad-json": "The text is not strict JSON: no duplicate keys, no lone surrogates, whole numbers up to 2^53 only.",
  "bad-date": "The date is not an EDTF date (ISO 8601-2), such as 2024-01-02, 2024-01~ or 2023-03/.. .",
  "bad-quantity": "The quantity is not a decimal number with a unit.",
  "other-unit": "The two units measure different things, so neither can be converted into the other.",
  "too-large": "The input is larger than the limit stated in the message.",
  "not-an-image": "The file is not a picture of a kind that can be read safely (JPEG, PNG, WebP, AVIF, TIFF, GIF).",

  // log and statements
  "bad-statement": "The statement is not a well-formed signed statement.",
  "bad-disclosure": "A disclosure does not belong to its statement, or stands there twice.",
  "bad-checkpoint": "The checkpoint is not a well-formed signed note, or its signature does not fit.",
  "bad-proof": "The proof does not lead from the entry to the root.",
  "bad-policy": "The policy file is not a well-formed tlog-policy.",
  "too-long": "The statement is longer than a log entry may be; put long text in a file.",
  backdated: "The statement is dated before an earlier one of the same key in this case.",

  // workbench
  "not-a-workbench": "The folder holds no workbench; `sherd init` makes one.",
  "already-a-workbench": "The folder already holds a workbench.",
  "in-use": "Another process holds this workbench.",
  "unknown-person": "No key of that person is in this workbench.",
  "person-exists": "A key of that person is already in this workbench.",
  "wrong-passphrase": "The key file cannot be opened with that passphrase.",
  "unknown-case": "There is no case of that name in this workbench.",
  "case-exists": "A case of that name is already open.",
  "key-not-enrolled": "The person's key is not enrolled in this case.",
  "already-enrolled": "The person's key is already enrolled in this case.",
  "unknown-statement": "The log holds no such statement in this case.",
  "unknown-blob": "The workbench holds no file with that digest.",
  erased: "What is asked for has been erased.",

  // exhibits
  "unknown-exhibit": "The case has no exhibit of that name.",
  "exhibit-exists": "The case already has an exhibit of that name.",
  "nothing-to-receive": "The exhibit is already there and no photograph was given to add to it.",
  "no-open-transfer": "There is no handing over of this exhibit that waits for its receiver.",
  "not-the-receiver": "The handing over names another receiver.",
  "observation-needs-value":
    "An observation says exactly one thing: a quantity, count, category, marking, presence or reported match.",

  // reference and identification
  "unknown-edition": "The workbench holds no edition of that name or digest.",
  "edition-differs": "The edition's content is not what its digest says.",
  "nothing-observed": "There is no observation that the reference collection can be compared with.",
  "not-associated": "The pieces are not associated as one object by a signed statement.",
  "too-few-specimens": "There are too few specimens, or they differ too little, to learn from.",

  // parties
  "bad-identifier": "The number does not have the form of its kind, or its check digit is wrong.",

  // tracing
  "unreadable-date-code": "The date code has no reading that the rules know.",
  "nothing-to-trace": "The case has neither components nor a published summary of parts.",

  // findings
  "no-comparison": "A finding rests on an identification; run `sherd identify` first.",
  "above-the-evidence": "The finding stands on a more specific rung than the evidence carries.",
  "already-withdrawn": "The finding is already withdrawn.",
  "not-a-finding": "The statement named is not a finding.",

  // claims
  "unknown-proposition": "The claim answers a proposition that the case does not have.",
  "answers-the-future": "A claim cannot answer one that was made later.",
  "proposition-exists": "The case already has a proposition of that name.",
  "claim-exists": "The case already has a claim of that name.",
  "unknown-claim": "The claim answers another that the case does not have.",
  "record-exists": "The case already has a record of that kind and name.",

  // sanctions
  "bad-list": "The list file is broken; the edition before it stays in force.",
  "edition-exists": "This edition of the list is already there.",
  "unknown-candidate": "The screening did not put forward that entry of the list.",
  "empty-name": "There is nothing to screen: give a name or an identifier.",

  // dossier and verification
  "nothing-to-publish": "The case has no finding and no claim to publish.",
  "unknown-field": "No statement has a field or class of that name to release or withhold.",
  "dossier-fails": "The dossier that was made does not pass its own verification, so it was not kept.",
  "malformed-dossier": "The file is not a dossier: its container or bag is broken, so nothing in it can be believed.",
  "hostile-archive": "The archive has something that an honest dossier never has; it was not opened further.",

  // http
  "not-found": "There is nothing at this address.",
  "wrong-method": "What is at this address does not do that.",
  "wrong-media-type": "The body is not of the kind that this address takes.",
  "bad-upload": "The upload is not well-formed multipart/form-data, or it ended early.",
  "no-session": "Nobody was let in; open the link that `sherd serve` printed.",
  "used-link": "The link has been used, or is of an earlier start; the terminal gives another.",
  "wrong-host": "The request names another host than this machine, as one does that was led here by a false name.",
  "wrong-origin": "The request comes from a page of another site.",
  "not-local": "The workbench is served to its own machine only, until it has accounts.",
  "port-taken": "Another program listens on that port.",
  "unknown-dossier": "The workbench holds no dossier of that name.",
} as const satisfies Record<string, string>;

export type RefusalCode = keyof typeof REFUSALS;
