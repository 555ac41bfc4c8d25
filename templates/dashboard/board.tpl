{{%AUTOESCAPE context="HTML"}}
<nav class="pages" aria-label="[[Dashboards]]">{{#TAB}}<a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{TEXT}}</a> {{/TAB}}</nav>
<ul class="legend no-print">{{#VIEW}}<li><a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{NAME}}{{#OWNER}}<span class="visually-hidden"> [[Kept by:]] {{OWNER_NAME}}</span>{{/OWNER}}</a></li>{{/VIEW}}
{{#KEEP}}<li><details><summary>[[Keep this view]]</summary>
<form method="post" action="/dashboard/views" class="card inline" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form_id" value="{{FORM_ID}}"><input type="hidden" name="path" value="{{VIEW_PATH}}"><input type="hidden" name="query" value="{{VIEW_QUERY}}">
<div class="field"><label for="view-name">[[Name of the view]]</label><input type="text" id="view-name" name="name" class="w-20" required></div>
<label class="check"><input type="checkbox" name="is_shared" value="1"> <span>[[Share with all of Alludo's people]]</span></label>
<button class="small">[[Keep]]</button>
</form></details></li>{{/KEEP}}</ul>
