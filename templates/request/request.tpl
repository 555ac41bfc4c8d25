{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<p class="quiet"><a href="/vendors/{{VENDOR_ID}}">{{VENDOR}}</a></p>
<h1>{{ENGAGEMENT}}</h1>
<p class="tags"><span class="tag s-{{STATE_CLASS}}">{{STATE_TEXT}}</span>{{#NEW}} <span class="tag s-info">[[New service]]</span>{{/NEW}}</p>
</div>
{{#SUBMISSION}}<div class="actions"><a class="button" href="/submissions/{{SUBMISSION_ID}}/scope">[[To the questionnaire]]</a></div>{{/SUBMISSION}}
</div>
{{#LINKED}}<div class="notice s-info"><p>[[A questionnaire for this engagement was under way already. The request stands where that is.]]</p></div>{{/LINKED}}
{{#REASON}}<div class="notice s-info"><h2>[[Reason]]</h2><p class="pre">{{TEXT:p}}</p></div>{{/REASON}}
<div class="split"><div>
<section class="card"><h2>[[What the request is about]]</h2>
<dl class="facts">
<dt>[[Needed by]]</dt><dd>{{NEED_BY}} {{#LEFT}}<span class="tag s-{{NEED_STATE}}">{{NEED_LEFT}}</span>{{/LEFT}}</dd>
<dt>[[Requested by]]</dt><dd>{{DEPARTMENT}}</dd>
<dt>[[Business owner]]</dt><dd>{{BUSINESS_OWNER}}</dd>
{{#DESCRIPTION}}<dt>[[Description]]</dt><dd class="pre">{{TEXT:p}}</dd>{{/DESCRIPTION}}
</dl></section>
<h2>[[Facts about the service]]</h2>
{{#CHANGED}}<div class="note s-warn"><p>[[The request states other facts than the register. When it is accepted, the engagement gets these.]]</p></div>{{/CHANGED}}
{{#NO_FACTS}}<p>[[None of the facts applies: only what is always asked is asked.]]</p>{{/NO_FACTS}}
<ul class="list">{{#FACT}}<li>{{TEXT}}{{#ADDED}} <span class="tag s-info">[[New in the request]]</span>{{/ADDED}}{{#GONE}} <span class="tag s-not_asked">[[No longer applies]]</span>{{/GONE}}</li>
{{/FACT}}</ul>
{{#SCOPE}}<h2>[[Scope of the questions]]</h2>
<p>{{COUNT_TEXT}}</p>
<table class="data fold"><caption class="visually-hidden">[[Clauses by domain]]</caption>
<thead><tr><th scope="col">[[Domain]]</th><th scope="col" class="n">[[Asked]]</th><th scope="col" class="n">[[Left out]]</th><th scope="col">[[Why clauses are left out]]</th></tr></thead>
<tbody>
{{#ROW}}<tr><th scope="row">{{N}}. {{TITLE}}</th><td data-label="[[Asked]]" class="n">{{NASKED}}</td><td data-label="[[Left out]]" class="n">{{NLEFT_OUT}}</td><td data-label="[[Why clauses are left out]]"><div>{{#WHY}}<p><span class="mono">{{CLAUSES}}</span> {{TEXT}}</p>{{/WHY}}</div></td></tr>
{{/ROW}}</tbody></table>{{/SCOPE}}
{{#NO_STANDARD}}<p class="quiet">[[No version of the standard has been published yet.]]</p>{{/NO_STANDARD}}
</div>
<aside class="side">
{{#DECIDE}}<section class="card"><h2>[[Accept the request]]</h2>
<p class="hint">{{HINT}}</p>
<form method="post" action="/requests/{{ID}}/accept">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<p class="error" id="accept">{{PROBLEM}}</p>
<div class="actions"><button>[[Accept and draft the questionnaire]]</button></div>
</form></section>
<details class="confirm"{{#OPEN}} open{{/OPEN}}>
<summary class="button danger">[[Decline the request]]</summary>
<form method="post" action="/requests/{{ID}}/decline" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[The procurement system gets the reason.]]</p>
<div class="field"><label for="reason">[[Reason]]<span class="req">※[[Required]]</span></label>
<textarea id="reason" name="reason" rows="3" required aria-describedby="reason-error">{{TYPED:p}}</textarea>
<p class="error" id="reason-error">{{REASON_PROBLEM}}</p></div>
<div class="actions"><button class="danger">[[Decline]]</button></div>
</form></details>{{/DECIDE}}
<section class="card"><h2>[[Where it comes from]]</h2>
<dl class="facts">
<dt>[[Procurement system]]</dt><dd>{{CLIENT}}</dd>
<dt>[[Reference]]</dt><dd>{{REFERENCE}}</dd>
<dt>[[Received on]]</dt><dd><time datetime="{{RECEIVED_ISO}}">{{RECEIVED}}</time></dd>
{{#DECIDED}}<dt>[[Decided by]]</dt><dd>{{WHO}}<br><span class="quiet">{{WHEN}}</span></dd>{{/DECIDED}}
{{#CALLBACK}}<dt>[[Told at]]</dt><dd class="mono">{{URL}}</dd>{{/CALLBACK}}
</dl></section>
</aside></div>
