{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Due dates]]</h1>
<p class="lead">[[What is due at all vendors, earliest first: answers, plans, steps, conditions, evidence and the end of decisions.]]</p>
</div></div>
{{>BOARD}}
<form method="get" action="/dashboard/due" class="filters inline" role="search" aria-label="[[Filter]]">
<div class="field"><label for="q">[[Vendor]]</label><input type="search" id="q" name="q" value="{{Q}}" class="w-12"></div>
<div class="field"><label for="kind">[[Kind]]</label><select id="kind" name="kind"><option value="">[[All]]</option>{{#KIND}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/KIND}}</select></div>
<div class="field"><label for="within">[[Due]]</label><select id="within" name="within"><option value="">[[All]]</option>{{#WITHIN}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/WITHIN}}</select></div>
<button class="secondary">[[Filter]]</button> <a href="/dashboard/due">[[Clear filters]]</a>
</form>
{{>DOCUMENT}}
{{#EMPTY}}<div class="empty"><h2>[[Nothing is due]]</h2><p>[[Dates appear here as soon as a questionnaire is sent, a plan agreed, evidence dated or a decision taken.]]</p></div>{{/EMPTY}}
<nav class="pages" aria-label="[[Pages]]">
{{#FIRST}}<a href="{{HREF}}" rel="first">[[To the beginning]]</a>{{/FIRST}}
{{#NEXT}}<a href="{{HREF}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>
