{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Work list]]</h1>
<p class="lead">[[What waits, oldest first, and whose turn it is. Mine is what I review or judge a part of, and what nobody has begun yet.]]</p>
</div></div>
{{>BOARD}}
<nav class="pages" aria-label="[[Filter]]">{{#CHOICE}}<a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{TEXT}}</a> {{/CHOICE}}</nav>
{{>DOCUMENT}}
{{#EMPTY}}<div class="empty"><h2>[[Nothing waits]]</h2><p>[[Submitted questionnaires, messages, plans and requests appear here as soon as it is somebody's turn.]]</p></div>{{/EMPTY}}
<nav class="pages" aria-label="[[Pages]]">
{{#FIRST}}<a href="{{HREF}}" rel="first">[[To the beginning]]</a>{{/FIRST}}
{{#NEXT}}<a href="{{HREF}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>
