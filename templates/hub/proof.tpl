{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Which proof is missing]]</h1>
<p class="lead">{{ABOUT}}</p>
</div>
{{#LIBRARY}}<div class="actions"><a class="button secondary" href="/attachments">[[Evidence files]]</a></div>{{/LIBRARY}}
</div>
{{#GROUP}}{{#OPEN}}<h2>{{TITLE}}</h2>{{/OPEN}}{{#FOLDED}}<details class="not-asked">
<summary>{{TITLE}}</summary>{{/FOLDED}}
<p class="hint">{{HINT}}</p>
<ol class="answers-list">
{{#ROW}}<li class="s-{{CODE}} mark"><span class="num">{{NUMBER}}</span><div><div>{{QUESTION}}</div>{{#FILE}}<p><a href="/attachments/{{FILE_ID}}">{{NAME}}</a>{{#EXPIRY}} <span class="tag s-{{EXPIRY_STATE}}">{{EXPIRY_TEXT}}</span>{{/EXPIRY}}</p>{{/FILE}}{{#HELPS}}<p class="quiet">{{HELPS_TEXT}}</p>{{/HELPS}}</div><a href="{{HREF}}">{{LINK}}<span class="visually-hidden"> {{NUMBER}}</span></a></li>
{{/ROW}}</ol>
{{#FOLDED}}</details>{{/FOLDED}}
{{/GROUP}}
{{#EMPTY}}<div class="empty"><h2>[[No proof is missing]]</h2><p>{{EMPTY_TEXT}}</p></div>{{/EMPTY}}
