{{%AUTOESCAPE context="HTML"}}
<h1>{{NAME}}</h1>
<p class="lead">[[Preview: texts, tables and pictures as they are, without anything that could run.]]</p>
{{>PREVIEW}}
