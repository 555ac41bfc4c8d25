{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">[[Engagement]]</p>
<h1>{{NAME}}</h1>
</div>
<div class="actions">
{{#MAY_EDIT}}<a class="button" href="/submissions?engagement={{ENGAGEMENT_ID:u}}">[[Send and follow questionnaires]]</a>
{{/MAY_EDIT}}{{#MAY_READ}}<a class="button secondary" href="/submissions?engagement={{ENGAGEMENT_ID:u}}">[[Questionnaires and answers]]</a>
{{/MAY_READ}}{{#DECISIONS}}<a class="button secondary" href="/vendors/{{VENDOR_ID}}/engagements/{{ENGAGEMENT_ID}}/decisions">[[Decisions]]</a>
{{/DECISIONS}}{{#MAY_EDIT}}<a class="button secondary" href="/vendors/{{VENDOR_ID}}/engagements/{{ENGAGEMENT_ID}}/edit">[[Change]]</a>{{/MAY_EDIT}}
</div>
</div>
<dl class="facts">
<dt>[[What the vendor does for Alludo]]</dt><dd class="pre">{{DESCRIPTION:p}}</dd>
<dt>[[Department of Alludo]]</dt><dd>{{BUSINESS_OWNER}}</dd>
</dl>
{{#REASSESS}}<details class="confirm">
<summary class="button secondary">[[Reassess]]</summary>
<form method="post" action="/reassessments" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form_id" value="{{FORM_ID}}"><input type="hidden" name="engagement" value="{{ENGAGEMENT_ID}}">
<p>[[Everybody of this engagement who was decided on, and for whom no questionnaire is under way, gets one for the next cycle, due in 30 days. It begins with the last answers, marked until they are confirmed or changed.]]</p>
<div class="actions"><button>[[Reassess now]]</button> <a href="/reassessments?engagement={{ENGAGEMENT_ID:u}}">[[Choose whom, and by when]]</a></div>
</form></details>
{{/REASSESS}}<h2>[[What decides the scope]]</h2>
<table class="data">
<thead><tr><th scope="col">[[Question]]</th><th scope="col">[[Applies]]</th></tr></thead>
<tbody>
{{#FACT}}<tr><th scope="row">{{QUESTION}}</th><td class="nowrap">{{#IS_TRUE}}<strong>[[Yes]]</strong>{{/IS_TRUE}}{{#IS_FALSE}}[[No]]{{/IS_FALSE}}</td></tr>
{{/FACT}}</tbody>
</table>
<h2>[[Sub-processors that take part]]</h2>
{{#UNASKED}}<div class="notice s-warn"><p>[[Sub-processors take part here, but the facts say that none is used: what is asked about them is left out.]]</p></div>
{{/UNASKED}}{{#NO_PARTIES}}<p class="quiet">[[None is registered for this engagement.]] <a href="/vendors/{{VENDOR_ID}}#parties">[[Register of sub-processors]]</a></p>{{/NO_PARTIES}}
<ul>
{{#PARTY}}<li>{{PARTY_NAME}} <span class="quiet">{{SERVICE}}</span></li>
{{/PARTY}}</ul>
