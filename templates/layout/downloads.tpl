{{%AUTOESCAPE context="HTML"}}
<p class="hint no-print">[[The tables of this page as files:]] <a href="{{XLSX_HREF}}" download>Excel</a>{{#CSV}} ・ <a href="{{HREF}}" download>CSV{{#NAMED}} ({{TABLE_NAME}}){{/NAMED}}</a>{{/CSV}}{{#ALL_PAGES}}<br>{{LIMIT_TEXT}}{{/ALL_PAGES}}</p>
