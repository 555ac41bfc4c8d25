{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[The standard for vendors]]</h1>
{{#PUBLISHED}}<p class="lead">[[What Alludo asks of its vendors, clause by clause.]] <span class="quiet">[[Version]] {{VERSION}}</span> <a href="/questionnaire/versions">[[Versions of the standard]]</a></p>{{/PUBLISHED}}
</div>
</div>
{{#EMPTY}}
<div class="empty">
<h2>[[No version is published yet]]</h2>
<p>[[An administrator publishes the standard; it can be read here then.]]</p>
</div>
{{/EMPTY}}
{{#OVERVIEW}}
<p>{{COUNT_TEXT}}</p>
<table class="data fold">
<thead><tr><th scope="col">[[Domain]]</th><th scope="col" class="n">[[Questions]]</th></tr></thead>
<tbody>
{{#ROW}}<tr><th scope="row"><a href="/questionnaire?domain={{N:u}}">{{N}}. {{TITLE}}</a></th><td data-label="[[Questions]]" class="n">{{COUNT}}</td></tr>
{{/ROW}}</tbody>
</table>
{{/OVERVIEW}}
{{#DOMAIN}}
<h2>{{N}}. {{TITLE}}</h2>
{{#CLAUSE}}<article class="clause" id="c-{{ID}}">
<span class="num">{{NUMBER}}</span>
<header>
<h3>{{QUESTION}}</h3>
<span class="tags">{{#KNOCK_OUT}}<span class="tag s-critical">[[Knock-out]]</span>{{/KNOCK_OUT}}</span>
</header>
<div class="folds">
<details><summary>[[Help]]</summary><div>
<p>{{GUIDANCE}}</p>
<dl class="facts">
<dt>[[Evidence that helps]]</dt><dd>{{EVIDENCE}}</dd>
{{#CADENCE}}<dt>[[How often it is renewed]]</dt><dd>{{TEXT}}</dd>{{/CADENCE}}
{{#FACT}}<dt>[[Asked when the answer is yes]]</dt><dd>{{TEXT}}</dd>{{/FACT}}
{{#LINKED}}<dt>[[The same is asked in]]</dt><dd>{{TEXT}}</dd>{{/LINKED}}
{{#WEAK}}<dt>[[Why it matters]]</dt><dd><span class="tag s-{{SEVERITY}}">{{SEVERITY_TEXT}}</span> {{WHY}}</dd>{{/WEAK}}
{{#ERRATUM}}<dt>[[How the wording is read]]</dt><dd>{{TEXT}}</dd>{{/ERRATUM}}
</dl>
</div></details>
{{#FIELDS}}<details{{#OPEN}} open{{/OPEN}}><summary>[[What is asked for]]</summary><ul>
{{#FIELD}}<li>{{LABEL}}{{#REQUIRED}} <span class="req">※[[Required]]</span>{{/REQUIRED}}{{#LIMIT}} <span class="quiet">[[Limit:]] {{THRESHOLD}}</span>{{/LIMIT}}{{#RAISED}} <b>{{RAISED_TEXT}}</b>{{/RAISED}}{{#RAISE}}
<form method="post" action="/questionnaire/thresholds" class="row">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="clause" value="{{CLAUSE_NUMBER}}"><input type="hidden" name="field" value="{{CODE}}">
<div class="field"><label for="raise-{{ID}}">[[Ask for at least]]</label>{{#SELECT}}<select id="raise-{{ID}}" name="value">{{#OPTION}}<option value="{{VALUE}}"{{#ON}} selected{{/ON}}>{{TEXT}}</option>{{/OPTION}}</select>{{/SELECT}}{{#NUMBER}}<span class="unit"><input type="text" inputmode="decimal" class="w-8" id="raise-{{ID}}" name="value" value="{{VALUE}}"> {{UNIT}}</span>{{/NUMBER}}</div>
<div class="field"><label for="reason-{{ID}}">[[Why]]</label><input type="text" class="w-20" id="reason-{{ID}}" name="reason" value="{{REASON}}"></div>
<button class="small secondary">[[Change the threshold]]</button>
</form>{{/RAISE}}</li>
{{/FIELD}}</ul></details>{{/FIELDS}}
{{#OFFICIAL}}<details><summary>[[Official text]]</summary><blockquote class="official" lang="ja">{{TEXT:p}}</blockquote></details>{{/OFFICIAL}}
</div>
</article>
{{/CLAUSE}}
<nav class="steps-nav" aria-label="[[Domains]]">
{{#PREV}}<a class="button secondary" href="/questionnaire?domain={{N:u}}">[[Previous:]] {{TITLE}}</a>{{/PREV}}
{{#NEXT}}<a class="button" href="/questionnaire?domain={{N:u}}">[[Next:]] {{TITLE}}</a>{{/NEXT}}
</nav>
{{/DOMAIN}}
