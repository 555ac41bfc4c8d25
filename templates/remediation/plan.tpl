{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1><span class="num">{{NUMBER}}</span> {{FINDING_TITLE}}</h1>
<p class="lead">{{PARTY_NAME}} ・ {{ENGAGEMENT_NAME}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span> <span class="tag s-{{SEVERITY}}">{{SEVERITY_TEXT}}</span>{{#CVSS}} <span class="tag">CVSS {{SCORE}}</span>{{/CVSS}}</p>
</div>
<div class="actions"><a class="button secondary" href="/findings/{{FINDING_ID}}">[[Finding]]</a>{{#RECORD}} <a class="button secondary" href="/plans/{{PLAN_ID}}/record">[[Record for print]]</a>{{/RECORD}}</div>
</div>
{{#SUMMARY}}<ul class="cards">
<li class="card"><p class="quiet">[[Who is to act]]</p><p><strong>{{TURN}}</strong></p></li>
{{#NEXT}}<li class="card"><p class="quiet">[[Next date]]</p><p class="figure">{{DAYS}}</p><p class="quiet">{{DATE}}</p></li>{{/NEXT}}
{{#AGREED}}<li class="card"><p class="quiet">[[Steps done]]</p><p class="figure">{{DONE}} / {{STEPS}}</p></li>
<li class="card"><p class="quiet">[[In force]]</p><p class="figure">[[Version]] {{N}}</p><p class="quiet">{{VERSIONS}}</p></li>{{/AGREED}}
{{#NOT_AGREED}}<li class="card"><p class="quiet">[[In force]]</p><p class="figure">[[None yet]]</p><p class="quiet">{{VERSIONS}}</p></li>{{/NOT_AGREED}}
</ul>{{/SUMMARY}}
<section class="card">
<h2>[[What is to be remedied]]</h2>
<p><span class="num">{{NUMBER}}</span> {{QUESTION}}</p>
<p class="pre">{{DESCRIPTION:p}}</p>
{{#COVERED}}<h3>[[This plan covers several findings]]</h3>
<ul class="list">{{#FINDING}}<li><a href="/findings/{{ID}}"><span class="num">{{NUMBER}}</span> {{TITLE}}</a></li>{{/FINDING}}</ul>{{/COVERED}}
</section>

{{#COURSE}}<section class="card">
<h2>{{HEADING}}</h2>
{{#TIMELINE}}<div class="scroll" tabindex="0" role="region" aria-label="[[Time line]]">
<svg class="timeline" viewBox="0 0 1000 {{HEIGHT}}" role="img" aria-labelledby="tl-title">
<title id="tl-title">[[The steps on a time line; the table below says the same]]</title>
{{#MONTH}}<line class="grid" x1="{{X}}" y1="0" x2="{{X}}" y2="{{HEIGHT}}"/><text class="dim" x="{{TEXT_X}}" y="14">{{TEXT}}</text>
{{/MONTH}}{{#BAR}}<g transform="translate(0 {{Y}})"><line class="grid" x1="0" y1="0" x2="1000" y2="0"/><text x="0" y="20">{{TITLE}}</text><text class="dim" x="0" y="37">{{OWNER}}</text>{{#AGREED}}<rect class="agreed" x="{{X}}" y="10" width="{{WIDTH}}" height="24" rx="4"/>{{/AGREED}}{{#LATE}}<rect class="late" x="{{X}}" y="18" width="{{WIDTH}}" height="8" rx="3"/>{{/LATE}}{{#ACTUAL}}<rect class="actual" x="{{X}}" y="18" width="{{WIDTH}}" height="8" rx="3"/>{{/ACTUAL}}{{#MARK}}<path d="M0 -8L8 0L0 8L-8 0Z" transform="translate({{X}} 22)" fill="none" stroke="currentColor" stroke-width="2"/>{{/MARK}}{{#DONE}}<circle class="done" cx="{{X}}" cy="22" r="7"/>{{/DONE}}{{#END}}<path class="actual" d="M0 -10L10 0L0 10L-10 0Z" transform="translate({{X}} 22)"/>{{/END}}</g>
{{/BAR}}<line class="today" x1="{{TODAY_X}}" y1="20" x2="{{TODAY_X}}" y2="{{HEIGHT}}"/><text class="today-text" x="{{TODAY_TEXT_X}}" y="{{TODAY_TEXT_Y}}" text-anchor="{{TODAY_ANCHOR}}">[[Today]]</text>
</svg></div>
<p class="hint">[[Pale: the time planned. Dark: until it was done. Red: late. Hollow: the date before an extension. Filled diamond: the plan's due date.]]</p>{{/TIMELINE}}
<table class="data fold">
<caption class="visually-hidden">[[Steps]]</caption>
<thead><tr><th scope="col">[[Step]]</th><th scope="col">[[Owner]]</th><th scope="col">[[Planned dates]]</th><th scope="col">[[Done]]</th><th scope="col">[[Difference]]</th><th scope="col">[[State]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row">{{TITLE}}</th>
<td data-label="[[Owner]]">{{OWNER}}</td>
<td data-label="[[Planned dates]]" class="date">{{DUE}}{{#BEFORE}}<br><span class="quiet">[[before:]] {{DATE}}</span>{{/BEFORE}}</td>
<td data-label="[[Done]]">{{DONE}}{{#CAN_MARK}}<form method="post" action="{{HREF}}" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="version" value="{{N}}"><button class="small secondary">[[Mark as done]]<span class="visually-hidden"> {{TITLE}}</span></button></form>{{/CAN_MARK}}</td>
<td data-label="[[Difference]]">{{DEVIATION}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE_CODE}}">{{STATE_TEXT}}</span></td>
</tr>
{{/ROW}}{{#DUE_ROW}}<tr>
<th scope="row"><strong>[[Due date]]</strong></th>
<td data-label="[[Owner]]">{{OWNER}}</td>
<td data-label="[[Planned dates]]" class="date">{{DUE}}{{#BEFORE}}<br><span class="quiet">[[before:]] {{DATE}}</span>{{/BEFORE}}</td>
<td data-label="[[Done]]">{{DONE}}</td>
<td data-label="[[Difference]]">{{DEVIATION}}</td>
<td></td>
</tr>{{/DUE_ROW}}</tbody>
</table>
</section>{{/COURSE}}

<h2>[[Negotiation]]</h2>
{{#NO_PLAN}}<div class="empty"><h3>[[No plan yet]]</h3><p>[[Either side can propose the first version below. It takes effect when the other side agrees.]]</p></div>{{/NO_PLAN}}{{#NONE_NEEDED}}<p class="quiet">[[The finding was closed without a plan.]]</p>{{/NONE_NEEDED}}
<ol class="talk">
{{#ITEM}}{{#VERSION}}<li class="{{#OURS}}ours {{/OURS}}{{#IN_FORCE}}in-force{{/IN_FORCE}}" id="v-{{N}}">
<header><h3>[[Version]] {{N}}</h3><span class="tag s-{{STATE_CODE}}">{{STATE_TEXT}}</span><span class="by">{{SIDE}}: {{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></span></header>
{{#MESSAGE}}<p class="pre">{{TEXT:p}}</p>{{/MESSAGE}}
{{#EXTENSION}}<div class="note s-warn"><p><strong>{{DAYS}}</strong></p><p class="pre">{{REASON:p}}</p></div>{{/EXTENSION}}
{{#WHOLE}}<dl class="facts">{{#PART}}<dt>{{LABEL}}</dt><dd class="pre">{{#PIECE}}{{#SAME}}{{TEXT:p}}{{/SAME}}{{/PIECE}}</dd>
{{/PART}}</dl>{{/WHOLE}}
{{#CHANGES}}<p class="quiet">{{HEADING}}{{#NONE}}: [[nothing but the message]]{{/NONE}}</p>
<dl class="facts">{{#PART}}<dt>{{LABEL}}</dt><dd class="pre">{{#PIECE}}{{#SAME}}{{TEXT:p}}{{/SAME}}{{#DEL}}<del><span class="visually-hidden">[[Removed]] </span>{{TEXT:p}}</del>{{/DEL}}{{#INS}}<ins><span class="visually-hidden">[[Added]] </span>{{TEXT:p}}</ins>{{/INS}}{{/PIECE}}</dd>
{{/PART}}</dl>{{/CHANGES}}
{{#FOLDED}}<details><summary>[[The whole version]]<span class="visually-hidden"> {{N}}</span></summary>
<dl class="facts">{{#PART}}<dt>{{LABEL}}</dt><dd class="pre">{{#PIECE}}{{#SAME}}{{TEXT:p}}{{/SAME}}{{/PIECE}}</dd>
{{/PART}}</dl></details>{{/FOLDED}}{{#ELSEWHERE}}<p><a href="/plans/{{PLAN_ID}}/compare?from={{N:u}}&amp;to={{N:u}}">[[The whole version]]<span class="visually-hidden"> {{N}}</span></a></p>{{/ELSEWHERE}}
<p class="quiet">{{#VENDOR_AGREED}}✓ [[Agreed for the vendor:]] {{NAME}} <time datetime="{{AT_ISO}}">{{AT}}</time><br>{{/VENDOR_AGREED}}{{#ALLUDO_AGREED}}✓ [[Agreed for Alludo:]] {{NAME}} <time datetime="{{AT_ISO}}">{{AT}}</time><br>{{/ALLUDO_AGREED}}SHA-256 <span class="hash">{{SHA256}}</span></p>
</li>{{/VERSION}}{{#CLAIM}}<li>
<header><h3>[[Completion reported]]</h3><span class="tag s-completed">[[Version]] {{N}}</span><span class="by">[[The vendor]]: {{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></span></header>
<p class="pre">{{TEXT:p}}</p>
<ul class="files">{{#FILE}}<li><a class="name" href="/attachments/{{FILE_ID}}">{{NAME}}</a> <span class="quiet">{{SIZE}}</span> <span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span></li>{{/FILE}}</ul>
{{#NO_FILES}}<p class="quiet">[[No evidence attached.]]</p>{{/NO_FILES}}
</li>{{/CLAIM}}{{#JUDGED}}<li class="ours">
<header><h3>{{TITLE}}</h3><span class="tag s-{{STATE_CODE}}">{{STATE_TEXT}}</span><span class="by">[[Alludo]]: {{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></span></header>
<p class="pre">{{TEXT:p}}</p>
</li>{{/JUDGED}}{{#ENDED}}<li class="ours">
<header><h3>[[Ended with its finding]]</h3><span class="by">[[Alludo]]: {{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></span></header>
<p>[[No finding that the plan was for is open any more. Nothing is left to be done for it.]]</p>
<p class="pre">{{TEXT:p}}</p>
</li>{{/ENDED}}
{{/ITEM}}</ol>
{{#COMPARE}}<form method="get" action="/plans/{{PLAN_ID}}/compare" class="filters inline" aria-label="[[Compare two versions]]">
<div class="field"><label for="from">[[Compare version]]</label><select id="from" name="from">{{#FROM}}<option value="{{N}}"{{#ON}} selected{{/ON}}>{{N}}</option>{{/FROM}}</select></div>
<div class="field"><label for="to">[[with version]]</label><select id="to" name="to">{{#TO}}<option value="{{N}}"{{#ON}} selected{{/ON}}>{{N}}</option>{{/TO}}</select></div>
<button class="secondary">[[Compare]]</button>
</form>{{/COMPARE}}

{{#CAN_AGREE}}<section class="card" id="decide">
<h2>[[Agree to version]] {{N}}</h2>
<p>[[Your side then stands by exactly this version. Any change needs a new version and both agreements again.]]</p>
{{#REPLACES}}<p>[[It then takes the place of version]] {{OLD}}[[, which stays in force until then.]]</p>{{/REPLACES}}
{{#UNDECIDED}}<div class="note s-warn"><p>[[Who bears the cost is not settled in this version. Discuss it first, and record it in a new version.]]</p></div>{{/UNDECIDED}}
{{#PAST}}<div class="note s-warn"><p>[[The due date of this version has passed. Propose a new version with a date to come.]]</p></div>{{/PAST}}
<form method="post" action="/plans/{{PLAN_ID}}/agree" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="version" value="{{N}}">
<input type="hidden" name="sha256" value="{{SHA256}}">
<div class="actions"><button>[[Agree to this version]]</button></div>
</form>
</section>{{/CAN_AGREE}}

{{#CAN_COMPLETE}}<section class="card" id="complete">
<h2>[[Report as completed]]</h2>
<h3>[[Evidence]]</h3>
<ul class="files">{{#FILE}}<li><a class="name" href="/attachments/{{FILE_ID}}">{{NAME}}</a> <span class="quiet">{{SIZE}} ・ {{ADDED}}</span> <span class="tag s-{{SCAN_STATE}}">{{SCAN_TEXT}}</span> <form method="post" action="/plans/{{PLAN_ID}}/evidence/remove" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="attachment_id" value="{{FILE_ID}}"><button class="small secondary">[[Remove]]<span class="visually-hidden"> {{NAME}}</span></button></form></li>{{/FILE}}</ul>
<form method="post" action="/plans/{{PLAN_ID}}/evidence" enctype="multipart/form-data" class="inline" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="field"><label for="evidence_file">[[Files that prove it]]</label><input type="file" id="evidence_file" name="file" multiple required></div>
<button class="secondary">[[Upload]]</button>
</form>
{{#LIBRARY}}<form method="post" action="/plans/{{PLAN_ID}}/evidence/use" class="inline" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="field"><label for="attachment_id">[[Or a file that is already here]]</label><select id="attachment_id" name="attachment_id">{{#OPTION}}<option value="{{FILE_ID}}">{{NAME}}</option>{{/OPTION}}</select></div>
<button class="secondary">[[Attach]]</button>
</form>{{/LIBRARY}}
<form method="post" action="/plans/{{PLAN_ID}}/complete" class="form" novalidate data-keep="plan-done/{{PLAN_ID}}">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="version" value="{{N}}">
<div class="field"><label for="completion_note">[[What was done, and where is the evidence?]]<span class="req">※[[Required]]</span></label>
<textarea id="completion_note" name="completion_note" rows="3" required aria-describedby="completion_note-error">{{NOTE:p}}</textarea>
<p class="error" id="completion_note-error">{{NOTE_ERROR}}</p></div>
<div class="actions"><button class="secondary">[[Report as completed]]</button></div>
</form>
</section>{{/CAN_COMPLETE}}

{{#CAN_VERIFY}}<section class="card" id="verify">
<h2>[[Verify the completion]]</h2>
<form method="post" action="/plans/{{PLAN_ID}}/verify" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="completion_id" value="{{COMPLETION_ID}}">
<div class="field"><label for="verify_note">[[Result of the verification]]</label>
<p class="hint" id="verify_note-hint">[[The vendor reads it. To reopen the plan, say what is missing.]]</p>
<textarea id="verify_note" name="verify_note" rows="3" aria-describedby="verify_note-hint verify_note-error">{{NOTE:p}}</textarea>
<p class="error" id="verify_note-error">{{NOTE_ERROR}}</p></div>
<div class="actions"><button name="accepted" value="1">[[Accept and close the finding]]</button> <button class="secondary" name="accepted" value="0">[[Reopen the plan]]</button></div>
</form>
</section>{{/CAN_VERIFY}}

{{#FORM}}<section class="card" id="propose">
<h2>{{HEADING}}</h2>
<form method="post" action="/findings/{{FINDING_ID}}/plan" class="form" novalidate data-keep="plan/{{FINDING_ID}}/{{PERSON_ID}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<input type="hidden" name="base_version" value="{{BASE_VERSION}}">
<div class="field"><label for="actions">[[Actions]]<span class="req">※[[Required]]</span></label>
<textarea id="actions" name="actions" rows="4" required aria-describedby="actions-error">{{ACTIONS:p}}</textarea>
<p class="error" id="actions-error">{{ACTIONS_ERROR}}</p></div>
<div class="inline">
<div class="field"><label for="owner">[[Owner]]<span class="req">※[[Required]]</span></label>
<input type="text" id="owner" name="owner" value="{{OWNER}}" class="w-20" required aria-describedby="owner-error">
<p class="error" id="owner-error">{{OWNER_ERROR}}</p></div>
<div class="field"><label for="due_date">[[Due date]]<span class="req">※[[Required]]</span></label>
<input type="date" id="due_date" name="due_date" value="{{DUE_DATE}}" required aria-describedby="due_date-error">
<p class="error" id="due_date-error">{{DUE_DATE_ERROR}}</p></div>
</div>
{{#IN_FORCE}}<div class="field"><label for="reason">[[Reason for an extension]]<span class="opt">[[Needed when the date is later]]</span></label>
<p class="hint" id="reason-hint">[[The version in force stays so until both sides have agreed this one. In force:]] [[Version]] {{N}}</p>
<textarea id="reason" name="reason" rows="2" aria-describedby="reason-hint reason-error">{{REASON:p}}</textarea>
<p class="error" id="reason-error">{{REASON_ERROR}}</p></div>
{{/IN_FORCE}}<div class="field" id="milestones">
<div class="scroll" tabindex="0" role="region" aria-labelledby="steps-caption">
<table class="data fold rows-table"><caption id="steps-caption">[[Steps]] <span class="req">※[[Required]]</span></caption>
<thead><tr><th scope="col">[[Step]]</th><th scope="col">[[Owner]]</th><th scope="col">[[From]]</th><th scope="col">[[Until]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<td data-label="[[Step]]"><input type="text" name="milestone_title" value="{{TITLE}}" aria-label="[[Step]] {{N}}"></td>
<td data-label="[[Owner]]"><input type="text" name="milestone_owner" value="{{OWNER}}" aria-label="[[Owner]] {{N}}"></td>
<td data-label="[[From]]"><input type="date" name="milestone_start" value="{{START}}" aria-label="[[From]] {{N}}"></td>
<td data-label="[[Until]]"><input type="date" name="milestone_due" value="{{DUE}}" aria-label="[[Until]] {{N}}"></td>
</tr>
{{/ROW}}</tbody></table></div>
<p class="hint">[[Owner and beginning of a step can be left out. Empty rows are ignored.]]</p>
<p class="error" id="milestones-error">{{MILESTONES_ERROR}}</p>
</div>
{{#FINDINGS}}<details class="field" id="findings"{{#OPEN}} open{{/OPEN}}><summary>[[Other findings that this plan covers]]</summary>
<p class="hint">[[One plan can remedy several findings. A proposal that only one of them has is replaced by this one.]]</p>
{{#FINDING}}<label class="check"><input type="checkbox" name="finding" value="{{ID}}"{{#ON}} checked{{/ON}}> <span><span class="num">{{NUMBER}}</span> {{TITLE}} <span class="tag s-{{SEVERITY}}">{{SEVERITY_TEXT}}</span></span></label>
{{/FINDING}}<p class="error">{{FINDINGS_ERROR}}</p></details>
{{/FINDINGS}}<fieldset class="group"><legend>[[Record of the consultation]]</legend>
<p class="hint">[[Extra cost must not be laid on one side without talking about it. Record when it was discussed and who bears the cost.]]</p>
<div class="field"><label for="consulted_on">[[Discussed on]]<span class="opt">[[Optional]]</span></label>
<input type="date" id="consulted_on" name="consulted_on" value="{{CONSULTED_ON}}" aria-describedby="consulted_on-error">
<p class="error" id="consulted_on-error">{{CONSULTED_ON_ERROR}}</p></div>
<div class="field"><label for="consulted_with">[[Who took part]]<span class="opt">[[Optional]]</span></label>
<input type="text" id="consulted_with" name="consulted_with" value="{{CONSULTED_WITH}}" aria-describedby="consulted_with-error">
<p class="error" id="consulted_with-error">{{CONSULTED_WITH_ERROR}}</p></div>
<div class="field"><label for="consultation">[[What was discussed]]<span class="opt">[[Optional]]</span></label>
<textarea id="consultation" name="consultation" rows="2" aria-describedby="consultation-error">{{CONSULTATION:p}}</textarea>
<p class="error" id="consultation-error">{{CONSULTATION_ERROR}}</p></div>
<fieldset class="field" id="cost_bearer"><legend>[[Who bears the cost]]<span class="req">※[[Required]]</span></legend>
<div class="pills">
<label class="pill"><input type="radio" name="cost_bearer" value="vendor"{{#COST_VENDOR}} checked{{/COST_VENDOR}}> [[The vendor]]</label>
<label class="pill"><input type="radio" name="cost_bearer" value="alludo"{{#COST_ALLUDO}} checked{{/COST_ALLUDO}}> [[Alludo]]</label>
<label class="pill"><input type="radio" name="cost_bearer" value="shared"{{#COST_SHARED}} checked{{/COST_SHARED}}> [[Shared]]</label>
<label class="pill"><input type="radio" name="cost_bearer" value="none"{{#COST_NONE}} checked{{/COST_NONE}}> [[No cost]]</label>
<label class="pill"><input type="radio" name="cost_bearer" value="undecided"{{#COST_UNDECIDED}} checked{{/COST_UNDECIDED}}> [[To be discussed]]</label>
</div>
<p class="error">{{COST_BEARER_ERROR}}</p></fieldset>
<div class="field"><label for="cost_note">[[Note on the cost]]<span class="opt">[[Optional]]</span></label>
<input type="text" id="cost_note" name="cost_note" value="{{COST_NOTE}}" aria-describedby="cost_note-error">
<p class="error" id="cost_note-error">{{COST_NOTE_ERROR}}</p></div>
</fieldset>
<div class="field"><label for="message">[[Message to the other side]]<span class="opt">[[Optional]]</span></label>
<textarea id="message" name="message" rows="2" aria-describedby="message-error">{{MESSAGE:p}}</textarea>
<p class="error" id="message-error">{{MESSAGE_ERROR}}</p></div>
<div class="actions"><button>[[Send the proposal]]</button></div>
</form>
</section>{{/FORM}}
