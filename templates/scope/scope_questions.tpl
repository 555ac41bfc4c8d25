{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[What the service does]]</h1>
<p class="lead">{{ENGAGEMENT}}</p>
</div>
<div class="actions"><a class="button secondary" href="{{HUB_HREF}}">[[To the questionnaire]]</a></div>
</div>
{{#CONFIRMED}}<p class="quiet">{{TEXT}}</p>{{/CONFIRMED}}
{{#REQUEST}}<section class="card">
<h2>[[Change of the scope]]</h2>
{{#ASKED}}{{>PART}}{{/ASKED}}
{{#WAITING}}<p>[[Alludo decides on it. Until then the questions stay as they are, and you can go on answering.]]</p>{{/WAITING}}
<details><summary>[[What changes]]</summary>
{{#CHANGE}}{{>PART}}{{/CHANGE}}
</details>
{{#WITHDRAW}}<details class="confirm">
<summary class="button secondary">[[Withdraw the request]]</summary>
<form method="post" action="{{ACTION}}" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[The questions stay as they are. You can ask again at any time.]]</p>
<div class="actions"><button class="danger">[[Withdraw the request]]</button></div>
</form>
</details>{{/WITHDRAW}}
</section>{{/REQUEST}}
{{#FORM}}<p>[[These facts decide which questions are asked. They stand as Alludo believes them to be. If one is wrong, change it: you see what that means before anything is sent.]]</p>
<form method="post" action="{{ACTION}}" class="form" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="seen" value="{{SEEN}}">
{{#FACT}}<fieldset class="field" id="{{FIELD}}">
<legend>{{QUESTION}}{{#CHANGED}} <span class="tag s-changed">[[Changed]]</span>{{/CHANGED}}</legend>
{{#HIDES}}<p class="hint">{{COUNT}} {{DOMAINS}}</p>{{/HIDES}}{{#NOTHING}}<p class="hint">[[No question depends on it in this version of the standard.]]</p>{{/NOTHING}}
<div class="pills">
<label class="pill"><input type="radio" name="{{FIELD}}" value="yes"{{#YES}} checked{{/YES}}> [[Yes]]</label>
<label class="pill"><input type="radio" name="{{FIELD}}" value="no"{{#NO}} checked{{/NO}}> [[No]]</label>
</div>
<p class="error">{{PROBLEM}}</p>
</fieldset>
{{/FACT}}<div class="actions"><button>[[Confirm, or see what changes]]</button> <a href="{{HUB_HREF}}">[[Later]]</a></div>
</form>{{/FORM}}
{{#SHOWN}}<h2>[[Facts about the service]]</h2>
<table class="data">
<thead><tr><th scope="col">[[Question]]</th><th scope="col">[[Applies]]</th></tr></thead>
<tbody>
{{#FACT}}<tr><th scope="row">{{QUESTION}}{{#HIDES}}<br><span class="quiet">{{COUNT}} {{DOMAINS}}</span>{{/HIDES}}</th><td class="nowrap">{{#YES}}<strong>[[Yes]]</strong>{{/YES}}{{#NO}}[[No]]{{/NO}}</td></tr>
{{/FACT}}</tbody>
</table>{{/SHOWN}}
{{#PREVIEW}}<section class="card">
<h2>[[What would change]]</h2>
{{#CHANGE}}{{>PART}}{{/CHANGE}}
</section>
<form method="post" action="{{ACTION}}" class="form card" novalidate data-keep="scope/{{SUBMISSION_ID}}/{{PERSON_ID}}">
<h2>[[Ask Alludo for this change]]</h2>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<input type="hidden" name="facts" value="{{FACTS}}">
<input type="hidden" name="seen" value="{{SEEN}}">
<p>[[Nothing changes until a reviewer has agreed.]]</p>
<div class="field"><label for="reason">[[Reason]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="reason-hint">[[Why is the fact different? Alludo reads it.]]</p>
<textarea id="reason" name="reason" rows="3" required aria-describedby="reason-hint reason-error">{{REASON:p}}</textarea>
<p class="error" id="reason-error">{{PROBLEM}}</p></div>
<div class="actions"><button>[[Send to Alludo]]</button> <a href="{{BACK}}">[[Back to the questions]]</a></div>
</form>{{/PREVIEW}}
