{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>{{FINDING_TITLE}}</h1>
<p class="lead">{{PARTY_NAME}} ・ {{ENGAGEMENT_NAME}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span> <span class="tag s-{{SEVERITY}}">{{SEVERITY_TEXT}}</span></p>
</div>
<div class="actions"><a class="button secondary" href="/findings/{{FINDING_ID}}">[[Finding]]</a></div>
</div>
<section class="card">
<h2>[[Finding]]</h2>
<p><span class="num">{{NUMBER}}</span> {{QUESTION}}</p>
<p class="pre">{{DESCRIPTION:p}}</p>
</section>

{{#MILESTONES}}<section class="card">
<h2>[[Milestones of the version in force]]</h2>
{{#TIMELINE}}<div class="scroll" tabindex="0" role="region" aria-label="[[Time line]]">
<svg class="timeline" viewBox="0 0 1000 {{HEIGHT}}" role="img" aria-labelledby="tl-title">
<title id="tl-title">[[Milestones on a time line; the table below says the same]]</title>
{{#MONTH}}<line class="grid" x1="{{X}}" y1="0" x2="{{X}}" y2="{{HEIGHT}}"/><text class="dim" x="{{TEXT_X}}" y="14">{{TEXT}}</text>
{{/MONTH}}{{#BAR}}<text x="0" y="{{TEXT_Y}}">{{TITLE}}</text><rect class="agreed" x="{{X}}" y="{{Y}}" width="{{WIDTH}}" height="16" rx="3"/>{{#LATE}}<rect class="late" x="{{X}}" y="{{Y}}" width="{{WIDTH}}" height="16" rx="3"/>{{/LATE}}{{#DONE}}<circle class="done" cx="{{END}}" cy="{{MIDDLE}}" r="6"/>{{/DONE}}
{{/BAR}}<line class="today" x1="{{TODAY_X}}" y1="0" x2="{{TODAY_X}}" y2="{{HEIGHT}}"/><text class="today-text" x="{{TODAY_TEXT_X}}" y="{{TODAY_TEXT_Y}}">[[Today]]</text>
</svg></div>{{/TIMELINE}}
<table class="data fold">
<caption class="visually-hidden">[[Milestones]]</caption>
<thead><tr><th scope="col">[[Milestone]]</th><th scope="col">[[Due date]]</th><th scope="col">[[State]]</th><th scope="col">[[Done]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row">{{TITLE}}</th>
<td data-label="[[Due date]]">{{DUE}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
<td data-label="[[Done]]">{{DONE}}{{#CAN_MARK}}<form method="post" action="{{HREF}}" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><button class="small secondary">[[Mark as done]]<span class="visually-hidden"> {{TITLE}}</span></button></form>{{/CAN_MARK}}</td>
</tr>
{{/ROW}}</tbody>
</table>
</section>{{/MILESTONES}}

{{#COMPLETED}}<div class="notice s-info"><h2>[[Reported as completed]]</h2><p class="pre">{{NOTE:p}}</p><p class="quiet">{{AT}}</p></div>{{/COMPLETED}}
{{#VERIFIED}}<div class="notice s-info"><h2>[[Result of the verification]]</h2><p class="pre">{{NOTE:p}}</p></div>{{/VERIFIED}}

<h2>[[Negotiation]]</h2>
{{#NO_PLAN}}<div class="empty"><h3>[[No plan yet]]</h3><p>[[Either side can propose the first version below. It takes effect when the other side agrees.]]</p></div>{{/NO_PLAN}}
<ol class="talk">
{{#VERSION}}<li class="{{#OURS}}ours {{/OURS}}{{#IN_FORCE}}in-force{{/IN_FORCE}}" id="v-{{N}}">
<header><h3>[[Version]] {{N}}</h3><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span><span class="by">{{SIDE}}: {{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></span></header>
{{#MESSAGE}}<p class="pre">{{TEXT:p}}</p>{{/MESSAGE}}
<dl class="facts">
{{#PART}}<dt>{{LABEL}}</dt><dd class="pre">{{#SAME}}{{TEXT:p}}{{/SAME}}{{#DEL}}<del><span class="visually-hidden">[[Removed]] </span>{{TEXT:p}}</del> {{/DEL}}{{#INS}}<ins><span class="visually-hidden">[[Added]] </span>{{TEXT:p}}</ins>{{/INS}}</dd>
{{/PART}}</dl>
<p class="quiet">{{#VENDOR_AGREED}}[[Agreed for the vendor:]] {{NAME}} {{AT}}<br>{{/VENDOR_AGREED}}{{#ALLUDO_AGREED}}[[Agreed for Alludo:]] {{NAME}} {{AT}}<br>{{/ALLUDO_AGREED}}SHA-256 <span class="hash">{{SHA256}}</span></p>
</li>
{{/VERSION}}</ol>

{{#CAN_AGREE}}<section class="card">
<h2>[[Agree to version]] {{N}}</h2>
<p>[[Your side then stands by exactly this version. Any change needs a new version and both agreements again.]]</p>
<form method="post" action="/plans/{{PLAN_ID}}/agree" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="version" value="{{N}}">
<input type="hidden" name="sha256" value="{{SHA256}}">
<div class="actions"><button>[[Agree to this version]]</button></div>
</form>
</section>{{/CAN_AGREE}}

{{#CAN_COMPLETE}}<section class="card">
<h2>[[Report as completed]]</h2>
<form method="post" action="/plans/{{PLAN_ID}}/complete" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="field"><label for="completion_note">[[What was done, and where is the evidence?]]<span class="req">※[[Required]]</span></label>
<textarea id="completion_note" name="completion_note" rows="3" required aria-describedby="completion_note-error">{{NOTE:p}}</textarea>
<p class="error" id="completion_note-error">{{NOTE_ERROR}}</p></div>
<div class="actions"><button class="secondary">[[Report as completed]]</button></div>
</form>
</section>{{/CAN_COMPLETE}}

{{#CAN_VERIFY}}<section class="card">
<h2>[[Verify the completion]]</h2>
<form method="post" action="/plans/{{PLAN_ID}}/verify" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="field"><label for="verify_note">[[Result of the verification]]</label>
<textarea id="verify_note" name="verify_note" rows="3" aria-describedby="verify_note-error">{{NOTE:p}}</textarea>
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
<div class="field" id="milestones">
<table class="data fold rows-table"><caption>[[Milestones]] <span class="req">※[[Required]]</span></caption>
<thead><tr><th scope="col">[[Milestone]]</th><th scope="col">[[Due date]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<td data-label="[[Milestone]]"><input type="text" name="milestone_title" value="{{TITLE}}" aria-label="[[Milestone]] {{N}}"></td>
<td data-label="[[Due date]]"><input type="date" name="milestone_due" value="{{DUE}}" aria-label="[[Due date]] {{N}}"></td>
</tr>
{{/ROW}}</tbody></table>
<p class="error" id="milestones-error">{{MILESTONES_ERROR}}</p>
</div>
<fieldset class="group"><legend>[[Record of the consultation]]</legend>
<p class="hint">[[Extra cost must not be laid on one side without talking about it. Record when it was discussed and who bears the cost.]]</p>
<div class="field"><label for="consulted_on">[[Discussed on]]<span class="opt">[[Optional]]</span></label>
<input type="date" id="consulted_on" name="consulted_on" value="{{CONSULTED_ON}}" aria-describedby="consulted_on-error">
<p class="error" id="consulted_on-error">{{CONSULTED_ON_ERROR}}</p></div>
<div class="field"><label for="consultation">[[What was discussed]]<span class="opt">[[Optional]]</span></label>
<textarea id="consultation" name="consultation" rows="2">{{CONSULTATION:p}}</textarea></div>
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
<input type="text" id="cost_note" name="cost_note" value="{{COST_NOTE}}"></div>
</fieldset>
<div class="field"><label for="message">[[Message to the other side]]<span class="opt">[[Optional]]</span></label>
<textarea id="message" name="message" rows="2">{{MESSAGE:p}}</textarea></div>
<div class="actions"><button>[[Send the proposal]]</button></div>
</form>
</section>{{/FORM}}
