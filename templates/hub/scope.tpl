{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">{{VENDOR}}</p>
<h1>[[Scope of the questions]]</h1>
<p class="lead">{{ENGAGEMENT}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
</div>
{{#REVIEW}}<div class="actions"><a class="button secondary" href="/submissions/{{SUBMISSION_ID}}/review">[[Review]]</a></div>{{/REVIEW}}
</div>
{{#FACTS}}<dl class="facts">
<dt>[[Party]]</dt><dd>{{PARTY}}</dd>
<dt>[[Cycle]]</dt><dd>{{CYCLE}}</dd>
<dt>[[Version of the standard]]</dt><dd>{{VERSION}}</dd>
<dt>[[Clauses that are asked]]</dt><dd>{{COUNT_TEXT}}</dd>
{{#HAS_DUE}}<dt>[[Due date]]</dt><dd>{{DUE}}</dd>{{/HAS_DUE}}
{{#CANCELLED}}<dt>[[Reason for cancelling]]</dt><dd class="pre">{{CANCEL_REASON:p}}</dd>{{/CANCELLED}}
</dl>{{/FACTS}}
{{#RESCOPE}}<div class="notice s-{{TONE}}"><h2>[[The vendor's change of the scope]]</h2>
{{#REQUEST}}<p><a href="{{HREF}}">{{STATE_TEXT}}</a> <span class="quiet">{{WHEN}}</span></p>{{/REQUEST}}</div>{{/RESCOPE}}
{{#DIFFERENT}}<div class="notice s-info"><p>[[The facts of the engagement are not those of this questionnaire any more.]] <a href="{{HREF}}">[[See what would change]]</a></p></div>{{/DIFFERENT}}
{{#CONFIRMED}}<p class="quiet">{{TEXT}}</p>{{/CONFIRMED}}
{{#NOBODY}}<div class="notice s-warn"><p>[[No manager of the vendor has an account yet. Until one is invited and accepts, nobody is told of the questionnaire or can answer it.]] <a href="/invitations/new?vendor={{VENDOR_ID:u}}">[[Invite a manager]]</a></p>
{{#WAITING}}<ul>{{#PENDING}}<li>{{NAME}} <span class="quiet">{{EMAIL}}</span> {{SINCE}}</li>{{/PENDING}}</ul>
<p><a href="/vendors/{{VENDOR_ID}}#managers">[[Send the invitation again]]</a></p>{{/WAITING}}</div>{{/NOBODY}}
{{#ISSUE}}
<section class="card">
<h2>[[Send the questionnaire]]</h2>
<p>[[The managers of the vendor are told by mail. They confirm the facts behind the scope, or ask for a change.]]</p>
<form method="post" action="/submissions/{{SUBMISSION_ID}}/issue" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="field"><label for="due_date">[[Due date]]<span class="req">※[[Required]]</span></label>
<input type="date" id="due_date" name="due_date" value="{{DUE_DATE}}" min="{{TODAY}}" required aria-describedby="due_date-error">
<p class="error" id="due_date-error">{{DUE_DATE_PROBLEM}}</p></div>
<div class="actions"><button>[[Send to the vendor]]</button></div>
</form>
</section>
{{/ISSUE}}
{{#OVERVIEW}}
<h2>[[Domains]]</h2>
<table class="data fold">
<thead><tr><th scope="col">[[Domain]]</th><th scope="col" class="n">[[Asked]]</th><th scope="col" class="n">[[Left out]]</th></tr></thead>
<tbody>
{{#ROW}}<tr><th scope="row"><a href="{{HREF}}">{{N}}. {{TITLE}}</a></th><td data-label="[[Asked]]" class="n">{{NASKED}}</td><td data-label="[[Left out]]" class="n">{{NLEFT_OUT}}</td></tr>
{{/ROW}}</tbody>
</table>
{{#LEFT_OUT}}
<h2>[[Clauses that are left out]]</h2>
<table class="data fold">
<thead><tr><th scope="col">[[Clause]]</th><th scope="col">[[Question]]</th><th scope="col">[[Reason]]</th></tr></thead>
<tbody>
{{#CLAUSE}}<tr><th scope="row"><a href="{{HREF}}">{{NUMBER}}</a></th><td data-label="[[Question]]">{{QUESTION}}</td><td data-label="[[Reason]]">{{REASON_TEXT}}</td></tr>
{{/CLAUSE}}</tbody>
</table>
{{/LEFT_OUT}}
{{/OVERVIEW}}
{{#DOMAIN}}
<h2>{{N}}. {{TITLE}}</h2>
<table class="data fold">
<thead><tr><th scope="col">[[Clause]]</th><th scope="col">[[Question]]</th><th scope="col">[[Scope]]</th><th scope="col">[[Reason]]</th></tr></thead>
<tbody>
{{#ROW}}<tr id="c-{{ID}}">
<th scope="row">{{NUMBER}}</th>
<td data-label="[[Question]]">{{QUESTION}}{{#KNOCK_OUT}} <span class="tag s-critical">[[Knock-out]]</span>{{/KNOCK_OUT}}</td>
<td data-label="[[Scope]]">{{#ASKED}}<span class="tag s-answered">[[Asked]]</span>{{/ASKED}}{{#LEFT_OUT}}<span class="tag s-not_asked">[[Left out]]</span>{{/LEFT_OUT}}</td>
<td data-label="[[Reason]]"><p>{{REASON_TEXT}}</p>
{{#CHANGE}}<details{{#OPEN}} open{{/OPEN}}><summary>{{#LEAVE_OUT}}[[Leave it out]]{{/LEAVE_OUT}}{{#ASK}}[[Ask it]]{{/ASK}}<span class="visually-hidden"> {{CLAUSE}}</span></summary>
<form method="post" action="/submissions/{{SUBMISSION_ID}}/scope" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="clause" value="{{CLAUSE}}">
<input type="hidden" name="domain" value="{{DOMAIN}}">
<input type="hidden" name="is_asked" value="{{IS_ASKED}}">
{{#REASON}}<div class="field"><label for="{{FIELD}}">[[Reason]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="{{FIELD}}-hint">[[The vendor sees it.]]</p>
<textarea id="{{FIELD}}" name="reason" rows="2" required aria-describedby="{{FIELD}}-hint {{FIELD}}-error">{{TYPED:p}}</textarea>
<p class="error" id="{{FIELD}}-error">{{PROBLEM}}</p></div>{{/REASON}}
<div class="actions"><button class="small">{{#LEAVE_OUT}}[[Leave it out]]{{/LEAVE_OUT}}{{#ASK}}[[Ask it]]{{/ASK}}</button></div>
</form></details>{{/CHANGE}}</td>
</tr>
{{/ROW}}</tbody>
</table>
<nav class="steps-nav" aria-label="[[Domains]]">
{{#PREV}}<a class="button secondary" href="{{HREF}}">[[Previous:]] {{TITLE}}</a>{{/PREV}}
<a class="button secondary" href="/submissions/{{SUBMISSION_ID}}/scope">[[All domains]]</a>
{{#NEXT}}<a class="button" href="{{HREF}}">[[Next:]] {{TITLE}}</a>{{/NEXT}}
</nav>
{{/DOMAIN}}
{{#CANCEL}}
<details class="confirm"{{#OPEN}} open{{/OPEN}}>
<summary class="button danger">[[Cancel this questionnaire]]</summary>
<form method="post" action="/submissions/{{SUBMISSION_ID}}/cancel" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[The vendor cannot answer it any more. What was answered stays readable.]]</p>
<div class="field"><label for="cancel-reason">[[Reason]]<span class="req">※[[Required]]</span></label>
<textarea id="cancel-reason" name="reason" rows="2" required aria-describedby="cancel-reason-error"></textarea>
<p class="error" id="cancel-reason-error">{{PROBLEM}}</p></div>
<div class="actions"><button class="danger">[[Cancel the questionnaire]]</button></div>
</form>
</details>
{{/CANCEL}}
