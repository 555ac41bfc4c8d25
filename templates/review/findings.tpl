{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Findings]]</h1>
<p class="lead">[[Gaps that a reviewer raised, or the vendor with its own answer. Each asks for a remediation plan that both sides agree.]]</p>
</div></div>
<form method="get" action="/findings" class="filters inline" role="search" aria-label="[[Filter]]">
<div class="field"><label for="state">[[State]]</label><select id="state" name="state"><option value="">[[All]]</option><option value="open"{{#STATE_OPEN}} selected{{/STATE_OPEN}}>[[Unresolved]]</option><option value="closed"{{#STATE_CLOSED}} selected{{/STATE_CLOSED}}>[[Resolved]]</option></select></div>
<div class="field"><label for="severity">[[Severity]]</label><select id="severity" name="severity"><option value="">[[All]]</option><option value="critical"{{#SEVERITY_CRITICAL}} selected{{/SEVERITY_CRITICAL}}>[[Critical]]</option><option value="high"{{#SEVERITY_HIGH}} selected{{/SEVERITY_HIGH}}>[[High]]</option><option value="medium"{{#SEVERITY_MEDIUM}} selected{{/SEVERITY_MEDIUM}}>[[Medium]]</option><option value="low"{{#SEVERITY_LOW}} selected{{/SEVERITY_LOW}}>[[Low]]</option></select></div>
<button class="secondary">[[Filter]]</button> <a href="/findings">[[Clear filters]]</a>
</form>
{{#TABLE}}<table class="data fold">
<caption class="visually-hidden">[[Findings]]</caption>
<thead><tr><th scope="col">[[Finding]]</th><th scope="col">[[Clause]]</th><th scope="col">[[Party]]</th><th scope="col">[[Severity]]</th><th scope="col">[[State]]</th><th scope="col">[[Raised]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row"><a href="/findings/{{ID}}">{{TITLE}}</a></th>
<td data-label="[[Clause]]">{{NUMBER}}</td>
<td data-label="[[Party]]">{{PARTY_NAME}}<br><span class="quiet">{{ENGAGEMENT_NAME}}</span></td>
<td data-label="[[Severity]]"><span class="tag s-{{SEVERITY}}">{{SEVERITY_TEXT}}</span></td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
<td data-label="[[Raised]]">{{RAISED_AT}}</td>
</tr>
{{/ROW}}</tbody>
</table>{{/TABLE}}
{{#EMPTY}}<div class="empty"><h2>[[No findings]]</h2><p>[[When a reviewer raises a gap on a clause, or a vendor's answer names one, it appears here with its severity and its remediation plan.]]</p></div>{{/EMPTY}}
