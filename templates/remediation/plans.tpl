{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Remediation plans]]</h1>
<p class="lead">[[A plan is in force when both sides have agreed the same version.]]</p>
</div>
<div class="actions"><a class="button secondary" href="/findings">[[Findings]]</a></div></div>
{{#COUNTS}}<ul class="cards">
<li class="card"><p class="quiet">[[Waits for the vendor]]</p><p class="figure">{{VENDORS_TURN}}</p></li>
<li class="card"><p class="quiet">[[Waits for Alludo]]</p><p class="figure">{{ALLUDOS_TURN}}</p></li>
<li class="card"><p class="quiet">[[In force]]</p><p class="figure"><a href="/plans?state=agreed&amp;clause={{CLAUSE:u}}&amp;party={{PARTY:u}}&amp;vendor={{VENDOR:u}}&amp;q={{Q:u}}">{{AGREED}}</a></p></li>
<li class="card"><p class="quiet">[[Overdue]]</p><p class="figure"><a href="/plans?state=overdue&amp;clause={{CLAUSE:u}}&amp;party={{PARTY:u}}&amp;vendor={{VENDOR:u}}&amp;q={{Q:u}}">{{OVERDUE}}</a></p></li>
</ul>{{/COUNTS}}
<form method="get" action="/plans" class="filters inline" role="search" aria-label="[[Filter]]">
<input type="hidden" name="vendor" value="{{VENDOR}}">
<div class="field"><label for="q">[[Words in the text]]</label><input type="search" id="q" name="q" value="{{Q}}" class="w-12"></div>
<div class="field"><label for="party">{{#STAFF}}[[Vendor or party]]{{/STAFF}}{{#OWN}}[[Party]]{{/OWN}}</label><input type="search" id="party" name="party" value="{{PARTY}}" class="w-12"></div>
<div class="field"><label for="clause">[[Clause]]</label><input type="text" id="clause" name="clause" value="{{CLAUSE}}" class="w-8" inputmode="decimal"></div>
<div class="field"><label for="severity">[[Severity]]</label><select id="severity" name="severity"><option value="">[[All]]</option>{{#SEVERITY_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/SEVERITY_OPTION}}</select></div>
<div class="field"><label for="state">[[State]]</label><select id="state" name="state"><option value="">[[All]]</option>{{#STATE_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/STATE_OPTION}}</select></div>
<button class="secondary">[[Filter]]</button>{{#FILTERED}} <a href="/plans">[[Clear filters]]</a>{{/FILTERED}}
</form>
{{#TABLE}}<p class="hint">{{RANGE_TEXT}}</p>
<table class="data fold">
<caption class="visually-hidden">[[Remediation plans]]</caption>
<thead><tr><th scope="col" data-facts="[[Question]]|[[Further findings]]">[[Finding]]</th><th scope="col">[[Clause]]</th><th scope="col" data-facts="[[Vendor]]|[[Engagement]]">[[Party]]</th><th scope="col">[[Severity]]</th><th scope="col">[[State]]</th><th scope="col">[[Turn]]</th><th scope="col">[[Next date]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row"><a href="/findings/{{FINDING_ID}}/plan">{{TITLE}}</a>{{#ASKED}}<br><span class="quiet" data-fact="1">{{QUESTION}}</span>{{/ASKED}}{{#OTHERS}}<br><span class="quiet" data-fact="2">{{TEXT}}</span>{{/OTHERS}}</th>
<td data-label="[[Clause]]">{{NUMBER}}</td>
<td data-label="[[Party]]">{{PARTY_NAME}}<br><span class="quiet">{{#OTHER_VENDOR}}<span data-fact="1">{{VENDOR_NAME}}</span><span data-fact="0"> ・ </span>{{/OTHER_VENDOR}}{{#SAME_VENDOR}}<span hidden data-fact="1">{{VENDOR_NAME}}</span>{{/SAME_VENDOR}}<span data-fact="2">{{ENGAGEMENT_NAME}}</span></span></td>
<td data-label="[[Severity]]"><span class="tag s-{{SEVERITY_CODE}}">{{SEVERITY_TEXT}}</span></td>
<td data-label="[[State]]"><span class="tag s-{{STATE_CODE}}">{{STATE_TEXT}}</span></td>
<td data-label="[[Turn]]">{{TURN}}</td>
<td data-label="[[Next date]]" class="nowrap">{{NEXT_DUE}}</td>
</tr>
{{/ROW}}</tbody>
</table>{{/TABLE}}
{{#EMPTY}}<div class="empty"><h2>[[No plans here]]</h2><p>[[A plan begins when one side proposes how and by when a finding will be remedied. Open a finding to propose one.]]</p><p><a class="button" href="/findings">[[Findings]]</a></p></div>{{/EMPTY}}
{{#NOT_FOUND}}<div class="empty"><h2>[[No plan fits]]</h2><p>[[Choose other filters, or clear them.]]</p><p><a class="button secondary" href="/plans">[[Clear filters]]</a></p></div>{{/NOT_FOUND}}
{{#MORE}}<nav class="pages" aria-label="[[Pages]]">
{{#PREV}}<a href="/plans?state={{STATE:u}}&amp;severity={{SEVERITY:u}}&amp;clause={{CLAUSE:u}}&amp;party={{PARTY:u}}&amp;vendor={{VENDOR:u}}&amp;q={{Q:u}}&amp;page={{PAGE:u}}" rel="prev">[[Previous]]</a>{{/PREV}}
<span aria-current="page">{{PAGE_TEXT}}</span>
{{#NEXT}}<a href="/plans?state={{STATE:u}}&amp;severity={{SEVERITY:u}}&amp;clause={{CLAUSE:u}}&amp;party={{PARTY:u}}&amp;vendor={{VENDOR:u}}&amp;q={{Q:u}}&amp;page={{PAGE:u}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>{{/MORE}}
