{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>{{NAME}}</h1>
<p class="lead">[[Where this vendor and its sub-processors stand, what is due, and how it went over the cycles.]]</p>
</div>
<div class="actions"><a class="button secondary" href="{{VENDOR_HREF}}">[[Engagements and contacts]]</a> <a class="button secondary" href="{{REPORT_HREF}}">[[Report]]</a></div>
</div>
<h2>[[Control status by party and domain]]</h2>
{{>HEAT}}
{{#EMPTY}}<div class="empty"><p>[[This vendor has no engagement yet.]]</p></div>{{/EMPTY}}
{{#NEXT}}<nav class="pages" aria-label="[[Pages]]"><a href="{{HREF}}" rel="next">[[More engagements]]</a></nav>{{/NEXT}}
{{>DOCUMENT}}
