{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Record of the negotiation]]</h1>
<p class="lead"><span class="num">{{NUMBER}}</span> {{FINDING_TITLE}}</p>
</div>
<div class="actions"><a class="button secondary" href="/findings/{{FINDING_ID}}/plan">[[Back to the plan]]</a></div></div>
<p class="no-print quiet">[[Print this page with your browser to keep it.]]</p>
<dl class="facts">
<dt>[[State]]</dt><dd>{{STATE_TEXT}}</dd>
<dt>[[Vendor]]</dt><dd>{{VENDOR_NAME}}</dd>
<dt>[[Party]]</dt><dd>{{PARTY_NAME}} ・ {{ENGAGEMENT_NAME}}</dd>
<dt>[[Clause]]</dt><dd><span class="num">{{NUMBER}}</span> {{QUESTION}}</dd>
<dt>[[Finding]]</dt><dd>{{FINDING_TITLE}} <span class="tag s-{{SEVERITY}}">{{SEVERITY_TEXT}}</span><br><span class="pre">{{DESCRIPTION:p}}</span></dd>
<dt>[[Plan]]</dt><dd class="hash">{{PLAN_ID}}</dd>
<dt>[[As of]]</dt><dd>{{NOW}}</dd>
</dl>
{{#VERSION}}<section class="card">
<h2>[[Version]] {{N}} <span class="tag s-{{STATE_CODE}}">{{STATE_TEXT}}</span></h2>
<p>{{SIDE}}: {{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></p>
{{#MESSAGE}}<p class="pre">{{TEXT:p}}</p>{{/MESSAGE}}
{{#EXTENSION}}<p><strong>{{DAYS}}</strong></p><p class="pre">{{REASON:p}}</p>{{/EXTENSION}}
<dl class="facts">{{#PART}}<dt>{{LABEL}}</dt><dd class="pre">{{#PIECE}}{{#SAME}}{{TEXT:p}}{{/SAME}}{{/PIECE}}</dd>
{{/PART}}<dt>[[Agreed for the vendor]]</dt><dd>{{#VENDOR_AGREED}}{{NAME}} <time datetime="{{AT_ISO}}">{{AT}}</time>{{/VENDOR_AGREED}}</dd>
<dt>[[Agreed for Alludo]]</dt><dd>{{#ALLUDO_AGREED}}{{NAME}} <time datetime="{{AT_ISO}}">{{AT}}</time>{{/ALLUDO_AGREED}}</dd>
<dt>SHA-256</dt><dd class="hash">{{SHA256}}</dd></dl>
{{#STEPS}}<table class="data"><caption>[[Steps]]</caption>
<thead><tr><th scope="col">[[Step]]</th><th scope="col">[[Due date]]</th><th scope="col">[[Done]]</th></tr></thead>
<tbody>{{#STEP}}<tr><th scope="row">{{TITLE}}</th><td>{{DUE}}</td><td>{{DONE}}</td></tr>{{/STEP}}</tbody></table>{{/STEPS}}
</section>
{{/VERSION}}{{#CLAIM}}<section class="card">
<h2>[[Completion reported]] <span class="tag s-completed">[[Version]] {{N}}</span></h2>
<p>[[The vendor]]: {{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></p>
<p class="pre">{{TEXT:p}}</p>
<ul class="list">{{#FILE}}<li>{{NAME}} <span class="quiet">{{SIZE}}</span><br><span class="hash">SHA-256 {{SHA256}}</span></li>{{/FILE}}</ul>
{{#JUDGED}}<h3>{{OUTCOME}}</h3>
<p>[[Alludo]]: {{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></p>
<p class="pre">{{TEXT:p}}</p>{{/JUDGED}}
</section>
{{/CLAIM}}{{#ENDED}}<section class="card">
<h2>[[Ended with its finding]]</h2>
<p>[[Alludo]]: {{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></p>
<p class="pre">{{TEXT:p}}</p>
</section>
{{/ENDED}}