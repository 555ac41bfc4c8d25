{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>{{HEADING}}</h1>
<p class="lead">{{QUESTION}}</p>
</div>
<div class="actions"><a class="button secondary" href="{{CLAUSE_HREF}}">[[Back to the question]]</a></div></div>
{{#REFUSED}}<div class="notice s-error" role="alert"><p>{{REASON}}</p></div>
{{/REFUSED}}<p>[[What one person saves within five minutes is one version, unless text was deleted in between. Evidence is not part of the versions. Alludo's reviewers and auditors can read this page, too.]]</p>
{{#NONE}}<div class="empty"><h2>[[No versions yet]]</h2><p>[[Once this question has been answered, every version stands here, with who wrote it and when.]]</p></div>
{{/NONE}}<ol class="talk">
{{#VERSION}}<li id="v-{{N}}"{{#IS_NOW}} class="in-force"{{/IS_NOW}}>
<header><h2>[[Version]] {{N}}</h2>{{#IS_NOW}}<span class="tag s-in_time">[[The present one]]</span>{{/IS_NOW}}<span class="by">{{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></span></header>
{{#SAME}}<p class="quiet">[[Nothing that is shown here changed.]]</p>
{{/SAME}}{{#CHANGES}}<dl class="facts">
{{#CHANGE}}{{>CHANGED}}{{/CHANGE}}</dl>
{{/CHANGES}}<div class="actions"><a href="?version={{N:u}}">[[Whole text]]<span class="visually-hidden"> [[Version]] {{N}}</span></a>
{{#BACK}}{{>BRING_BACK}}{{/BACK}}</div>
</li>
{{/VERSION}}</ol>
{{#OLDER}}<p><a href="?before={{BEFORE:u}}" rel="next">[[Older versions]]</a></p>
{{/OLDER}}
