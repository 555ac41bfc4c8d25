{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">{{STATUS}}</p>
<h1>{{TITLE}}</h1>
<p class="lead">{{MESSAGE}}</p>
</div>
</div>
<p>[[If this keeps happening, tell us this number:]] <span class="mono">{{REQUEST_ID}}</span></p>
<p class="actions"><a class="button" href="/">[[Go to the start page]]</a></p>
