{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Check answers]]</h1>
<p class="lead">{{ENGAGEMENT}}</p>
<p>{{COUNT_TEXT}} <progress value="{{ANSWERED}}" max="{{ASKED}}" aria-label="[[Progress]]"></progress></p>
</div>
{{ATTEST_BEGIN}}<div class="actions"><a class="button" href="attest">[[Go on to submit]]</a></div>{{ATTEST_END}}
</div>
{{MISSING_BEGIN}}<h2>{{MISSING_TEXT}}</h2>
<ol class="answers-list">
{{#MISSING}}{{#ROW}}{{BEGIN}}<li class="s-missing mark"><span class="num">{{NUMBER}}</span><div><div>{{QUESTION}}</div><p><span class="tag s-{{STATUS}}">{{STATUS_TEXT}}</span> {{VALUES}}{{COMMENT_BEGIN}} <span class="quiet">{{COMMENT}}</span>{{COMMENT_END}}</p></div><a href="{{HREF}}">{{LINK}} {{NUMBER}}</a></li>
{{END}}{{/ROW}}{{/MISSING}}</ol>{{MISSING_END}}
<h2>{{DONE_TEXT}}</h2>
<ol class="answers-list">
{{#DONE}}{{#ROW}}{{BEGIN}}<li><span class="num">{{NUMBER}}</span><div><div>{{QUESTION}}</div><p><span class="tag s-{{STATUS}}">{{STATUS_TEXT}}</span> {{VALUES}}{{COMMENT_BEGIN}} <span class="quiet">{{COMMENT}}</span>{{COMMENT_END}}</p></div><a href="{{HREF}}">{{LINK}} {{NUMBER}}</a></li>
{{END}}{{/ROW}}{{/DONE}}</ol>
