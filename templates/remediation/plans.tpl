{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Remediation plans]]</h1>
<p class="lead">[[A plan is in force when both sides have agreed the same version.]]</p>
</div></div>
<form method="get" action="/plans" class="filters inline" role="search" aria-label="[[Filter]]">
<div class="field"><label for="state">[[State]]</label><select id="state" name="state"><option value="">[[All]]</option><option value="overdue"{{#ONLY_OVERDUE}} selected{{/ONLY_OVERDUE}}>[[Overdue]]</option><option value="proposed"{{#ONLY_PROPOSED}} selected{{/ONLY_PROPOSED}}>[[In negotiation]]</option><option value="agreed"{{#ONLY_AGREED}} selected{{/ONLY_AGREED}}>[[In force]]</option><option value="completed"{{#ONLY_COMPLETED}} selected{{/ONLY_COMPLETED}}>[[Reported as completed]]</option><option value="closed"{{#ONLY_CLOSED}} selected{{/ONLY_CLOSED}}>[[Verified and closed]]</option><option value="withdrawn"{{#ONLY_WITHDRAWN}} selected{{/ONLY_WITHDRAWN}}>[[Withdrawn]]</option></select></div>
<button class="secondary">[[Filter]]</button> <a href="/plans">[[Clear filters]]</a>
</form>
{{#TABLE}}<table class="data fold">
<caption class="visually-hidden">[[Remediation plans]]</caption>
<thead><tr><th scope="col">[[Finding]]</th><th scope="col">[[Clause]]</th><th scope="col">[[Party]]</th><th scope="col">[[Severity]]</th><th scope="col">[[State]]</th><th scope="col">[[Next date]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row"><a href="{{HREF}}">{{TITLE}}</a></th>
<td data-label="[[Clause]]">{{NUMBER}}</td>
<td data-label="[[Party]]">{{PARTY_NAME}}<br><span class="quiet">{{ENGAGEMENT_NAME}}</span></td>
<td data-label="[[Severity]]"><span class="tag s-{{SEVERITY}}">{{SEVERITY_TEXT}}</span></td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
<td data-label="[[Next date]]">{{NEXT_DUE}}</td>
</tr>
{{/ROW}}</tbody>
</table>{{/TABLE}}
{{#EMPTY}}<div class="empty"><h2>[[No plans here]]</h2><p>[[A plan begins when one side proposes how and by when a finding will be remedied. Open a finding to propose one.]]</p><p><a class="button" href="/findings">[[Findings]]</a></p></div>{{/EMPTY}}
