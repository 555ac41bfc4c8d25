{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Search]]</h1>
</div>
</div>
<form method="get" action="/search" class="filters inline" role="search" novalidate>
<div class="field"><label for="q">[[Words]]</label><input type="search" id="q" name="q" value="{{Q}}" class="w-20" maxlength="200" autocomplete="off"{{#FOCUS}} autofocus{{/FOCUS}} aria-describedby="q-hint q-error"><p class="error" id="q-error">{{Q_ERROR}}</p></div>
<div class="field"><label for="kind">[[Kind]]</label><select id="kind" name="kind"><option value="">[[All]]</option>{{#KIND_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/KIND_OPTION}}</select></div>
{{#VENDORS}}<div class="field"><label for="vendor">[[Vendor]]</label><select id="vendor" name="vendor"><option value="">[[All]]</option>{{#VENDOR_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/VENDOR_OPTION}}</select></div>{{/VENDORS}}
{{#DOMAINS}}<div class="field"><label for="domain">[[Domain]]</label><select id="domain" name="domain" class="w-12"><option value="">[[All]]</option>{{#DOMAIN_OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{CODE}}. {{TEXT}}</option>{{/DOMAIN_OPTION}}</select></div>{{/DOMAINS}}
<button>[[Search]]</button>
</form>
<p class="hint" id="q-hint">[[Several words: all of them must occur. Full and half width, capital and small letters, hiragana and katakana are the same. What was just saved is found after a few seconds.]]</p>
{{#GROUP}}
<h2>{{KIND_TEXT}}</h2>
<ul class="list">
{{#HIT}}<li>
<div class="row"><a href="{{HREF}}">{{NUMBER}} {{#TITLE}}{{#MARK}}<mark>{{TEXT}}</mark>{{/MARK}}{{#PLAIN}}{{TEXT}}{{/PLAIN}}{{/TITLE}}</a>{{#TAG}} <span class="tag s-{{STATE}}">{{STATE_TEXT}}</span>{{/TAG}}</div>
{{#EXCERPT}}<div dir="auto">{{#PART}}{{#MARK}}<mark>{{TEXT}}</mark>{{/MARK}}{{#PLAIN}}{{TEXT}}{{/PLAIN}}{{/PART}}</div>{{/EXCERPT}}
<div class="quiet">{{#PLACE}}{{#BEFORE}} ・ {{/BEFORE}}{{TEXT}}{{/PLACE}}</div>
</li>
{{/HIT}}</ul>
{{#ALL}}<p><a href="/search?q={{Q:u}}&amp;kind={{KIND:u}}&amp;vendor={{VENDOR_ID:u}}&amp;domain={{DOMAIN_N:u}}">{{ALL_TEXT}}</a></p>{{/ALL}}
{{/GROUP}}
{{#NONE}}
<div class="empty">
<h2>[[Nothing was found]]</h2>
<p>[[Try a shorter word or another spelling, fewer words, or clear the filters.]]</p>
<p><a href="/search?q={{Q:u}}">[[Clear filters]]</a></p>
</div>
{{/NONE}}
{{#NO_MORE}}
<div class="empty">
<h2>[[There is nothing more]]</h2>
<p>[[All that was found stands on the pages before.]]</p>
</div>
{{/NO_MORE}}
{{#HELP}}
<div class="empty">
<h2>[[Find what was written]]</h2>
<p>[[Answers, findings, remediation plans, messages, evidence files, vendors, sub-processors and engagements, as far as you may see them, and the questions of the standard. Two characters are enough, also in Japanese.]]</p>
</div>
{{/HELP}}
<nav class="pages" aria-label="[[Pages]]">
{{#FIRST}}<a href="/search?q={{Q:u}}&amp;kind={{KIND:u}}&amp;vendor={{VENDOR_ID:u}}&amp;domain={{DOMAIN_N:u}}" rel="first">[[First page]]</a>{{/FIRST}}
{{#NEXT}}<a href="/search?q={{Q:u}}&amp;kind={{KIND:u}}&amp;vendor={{VENDOR_ID:u}}&amp;domain={{DOMAIN_N:u}}&amp;after={{AFTER:u}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>
