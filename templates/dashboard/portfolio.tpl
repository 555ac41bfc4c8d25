{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Portfolio]]</h1>
<p class="lead">[[All vendors and sub-processors in figures. Each picture has its table below.]]</p>
</div></div>
{{>BOARD}}
{{>DOCUMENT}}
