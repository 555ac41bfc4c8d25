{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">[[Engagement]]</p>
<h1>{{NAME}}</h1>
</div>
<div class="actions">
<a class="button secondary" href="/submissions?engagement={{ENGAGEMENT_ID:u}}">[[Questionnaires and answers]]</a>
{{#MAY_EDIT}}<a class="button secondary" href="/vendors/{{VENDOR_ID}}/engagements/{{ENGAGEMENT_ID}}/edit">[[Change]]</a>{{/MAY_EDIT}}
</div>
</div>
<dl class="facts">
<dt>[[What the vendor does for Alludo]]</dt><dd class="pre">{{DESCRIPTION:p}}</dd>
<dt>[[Department of Alludo]]</dt><dd>{{BUSINESS_OWNER}}</dd>
</dl>
<h2>[[What decides the scope]]</h2>
<table class="data">
<thead><tr><th scope="col">[[Question]]</th><th scope="col">[[Applies]]</th></tr></thead>
<tbody>
{{#FACT}}<tr><th scope="row">{{QUESTION}}</th><td>{{#IS_TRUE}}<strong>[[Yes]]</strong>{{/IS_TRUE}}{{#IS_FALSE}}[[No]]{{/IS_FALSE}}</td></tr>
{{/FACT}}</tbody>
</table>
<h2>[[Sub-processors that take part]]</h2>
{{#NO_PARTIES}}<p class="quiet">[[None is registered for this engagement.]] <a href="/vendors/{{VENDOR_ID}}#parties">[[Register of sub-processors]]</a></p>{{/NO_PARTIES}}
<ul>
{{#PARTY}}<li>{{PARTY_NAME}} <span class="quiet">{{SERVICE}}</span></li>
{{/PARTY}}</ul>
