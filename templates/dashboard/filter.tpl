{{%AUTOESCAPE context="HTML"}}
<form method="get" action="{{FILTER_PATH}}" class="filters inline" role="search" aria-label="[[Filter]]">
<div class="field"><label for="q">[[Vendor]]</label><input type="search" id="q" name="q" value="{{Q}}" class="w-12" aria-describedby="q-hint"></div>
<div class="field"><label for="status">[[Control status]]</label><select id="status" name="status"><option value="">[[All]]</option>{{#STATUS}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/STATUS}}</select></div>
<div class="field"><label for="domain">[[Domain]]</label><select id="domain" name="domain" class="w-12"><option value="">[[All]]</option>{{#DOMAIN}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/DOMAIN}}</select></div>
<div class="field"><label for="state">[[State]]</label><select id="state" name="state"><option value="">[[All]]</option>{{#STATE}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/STATE}}</select></div>
<div class="field"><label for="due">[[Due]]</label><select id="due" name="due"><option value="">[[All]]</option>{{#WHEN}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/WHEN}}</select></div>
<div class="field"><label for="decision">[[Decision]]</label><select id="decision" name="decision"><option value="">[[All]]</option>{{#DECISION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/DECISION}}</select></div>
<div class="field"><label for="sort">[[Order]]</label><select id="sort" name="sort">{{#SORT}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/SORT}}</select></div>
{{#FOLDED}}<input type="hidden" name="subs" value="in">{{/FOLDED}}
<button class="secondary">[[Filter]]</button> <a href="{{FILTER_PATH}}">[[Clear filters]]</a>
{{#FOLD}}<a href="{{HREF}}">[[Count sub-processors in their vendor's row]]</a>{{/FOLD}}{{#UNFOLD}}<a href="{{HREF}}">[[Show sub-processors in rows of their own]]</a>{{/UNFOLD}}
<p class="hint visually-hidden" id="q-hint">[[Part of the name, or of its reading]]</p>
</form>
