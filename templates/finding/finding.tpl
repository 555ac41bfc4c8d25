{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>{{TITLE}}</h1>
<p class="lead">{{PARTY_NAME}} ・ {{ENGAGEMENT_NAME}}</p>
<p class="tags"><span class="tag s-{{SEVERITY}}">{{SEVERITY_TEXT}}</span> <span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
</div>
<div class="actions">
<a class="button" href="/findings/{{ID}}/plan">[[Remediation plan]]</a>
{{#REVIEW_LINK}}<a class="button secondary" href="{{HREF}}">[[Review]]</a>{{/REVIEW_LINK}}
{{#ANSWER_LINK}}<a class="button secondary" href="{{HREF}}">[[Submission]]</a>{{/ANSWER_LINK}}
</div></div>
<section class="card">
<h2>[[Finding]]</h2>
<p><span class="num">{{NUMBER}}</span> {{QUESTION}}</p>
{{#OWN}}<div class="note s-info"><p>[[The vendor raised it with its own answer, and proposed a plan with it.]]</p></div>{{/OWN}}
<p class="pre">{{DESCRIPTION:p}}</p>
<dl class="facts">{{#CVSS}}<dt>CVSS</dt><dd><strong>{{SCORE}}</strong>{{#TYPED}} <span class="quiet">[[as typed by the reviewer]]</span>{{/TYPED}}<br><span class="hash">{{VECTOR}}</span></dd>
{{/CVSS}}<dt>[[Raised by]]</dt><dd>{{RAISED_BY}} <span class="quiet">{{RAISED_AT}}</span></dd>
{{#CLOSED}}<dt>[[Closed by]]</dt><dd>{{BY}} <span class="quiet">{{AT}}</span><br><span class="pre">{{REASON:p}}</span></dd>{{/CLOSED}}</dl>
</section>
{{#CAN_CLOSE}}<details class="confirm">
<summary class="button danger">[[Close without a plan]]</summary>
<form method="post" action="/findings/{{ID}}/close" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p>[[The finding no longer counts against the clause. A plan that serves no other open finding ends with it. The reason stays on record, for both sides.]]</p>
<div class="field"><label for="reason">[[Reason]]<span class="req">※[[Required]]</span></label>
<textarea id="reason" name="reason" rows="2" required aria-describedby="reason-error">{{REASON:p}}</textarea>
<p class="error" id="reason-error">{{REASON_ERROR}}</p></div>
<div class="actions"><button class="danger">[[Close the finding]]</button></div>
</form>
</details>{{/CAN_CLOSE}}
