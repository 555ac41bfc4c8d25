{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Messages on]] {{NUMBER}}</h1>
<p class="lead">{{QUESTION}}</p>
<p class="quiet">{{ENGAGEMENT}} / {{PARTY}}</p>
</div><div class="actions"><a class="button secondary" href="{{ANSWER_HREF}}">[[To the answer]]</a></div></div>
{{>TALK}}
