{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>{{HEADING}}</h1>
<p class="lead"><span class="num">{{NUMBER}}</span> {{FINDING_TITLE}} ・ {{PARTY_NAME}}</p>
</div>
<div class="actions"><a class="button secondary" href="/findings/{{FINDING_ID}}/plan">[[Back to the plan]]</a></div></div>
<form method="get" action="/plans/{{PLAN_ID}}/compare" class="filters inline" aria-label="[[Compare two versions]]">
<div class="field"><label for="from">[[Compare version]]</label><select id="from" name="from">{{#FROM}}<option value="{{N}}"{{#ON}} selected{{/ON}}>{{N}}</option>{{/FROM}}</select></div>
<div class="field"><label for="to">[[with version]]</label><select id="to" name="to">{{#TO}}<option value="{{N}}"{{#ON}} selected{{/ON}}>{{N}}</option>{{/TO}}</select></div>
<button class="secondary">[[Compare]]</button>
</form>
<div class="split even">
{{#ONE}}<section class="card">
<h2>[[Version]] {{N}} <span class="tag s-{{STATE_CODE}}">{{STATE_TEXT}}</span></h2>
<p>{{SIDE}}: {{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></p>
<p class="quiet">{{#VENDOR_AGREED}}✓ [[Agreed for the vendor:]] {{NAME}} {{AT}}<br>{{/VENDOR_AGREED}}{{#ALLUDO_AGREED}}✓ [[Agreed for Alludo:]] {{NAME}} {{AT}}<br>{{/ALLUDO_AGREED}}SHA-256 <span class="hash">{{SHA256}}</span></p>
</section>{{/ONE}}
</div>
{{#PARTS}}<dl class="facts">{{#PART}}<dt>{{LABEL}}</dt><dd class="pre">{{#PIECE}}{{#SAME}}{{TEXT:p}}{{/SAME}}{{#DEL}}<del><span class="visually-hidden">[[Removed]] </span>{{TEXT:p}}</del>{{/DEL}}{{#INS}}<ins><span class="visually-hidden">[[Added]] </span>{{TEXT:p}}</ins>{{/INS}}{{/PIECE}}</dd>
{{/PART}}</dl>{{/PARTS}}
