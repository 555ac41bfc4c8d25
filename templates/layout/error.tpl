{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<p class="quiet">{{STATUS}}</p>
<h1>{{TITLE}}</h1>
<p class="lead">{{MESSAGE}}</p>
</div>
</div>
{{#TYPED}}<section class="card"><h2>[[What you typed, to be copied]]</h2>
{{#TEXT}}<p class="pre">{{VALUE:p}}</p>
{{/TEXT}}</section>{{/TYPED}}
<p>[[If this keeps happening, tell us this number:]] <span class="mono">{{REQUEST_ID}}</span></p>
<p class="actions">{{#BACK}}<a class="button" href="{{BACK_HREF}}">[[Open the page again]]</a> {{/BACK}}<a class="button{{#BACK}} secondary{{/BACK}}" href="/">[[Go to the start page]]</a></p>
