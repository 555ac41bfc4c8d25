{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>{{TITLE}}</h1>
<p class="lead">{{LEAD}}</p>
</div>
<div class="actions"><a class="button" href="{{PDF_HREF}}" download>[[Save as PDF]]</a></div>
</div>
{{>DOCUMENT}}
