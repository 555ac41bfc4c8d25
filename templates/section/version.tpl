{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>{{HEADING}}</h1>
<p class="lead">{{QUESTION}}</p>
<p class="quiet">{{WHO}} <time datetime="{{ISO}}">{{WHEN}}</time></p>
</div>
<div class="actions"><a class="button secondary" href="{{HISTORY_HREF}}">[[All versions]]</a>
{{#BACK}}{{>BRING_BACK}}{{/BACK}}</div></div>
<dl class="facts">
{{#WORD}}<dt>{{LABEL}}</dt><dd class="pre">{{TEXT:p}}</dd>
{{/WORD}}</dl>
{{#COMPARED}}<h2>[[Compared with the present answer]]</h2>
<p class="hint">[[Removed is what only the present answer has, added what only this version has.]]</p>
<dl class="facts">
{{#CHANGE}}{{>CHANGED}}{{/CHANGE}}</dl>
{{/COMPARED}}
