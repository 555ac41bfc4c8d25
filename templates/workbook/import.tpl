{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Answers from a file]]</h1>
<p class="lead">{{LEAD}}</p>
<p class="quiet">{{FILE}} · {{UPLOADED}}</p>
</div>
</div>
<p class="tags">{{#COUNT}}<span class="tag s-{{STATE}}">{{STATE_TEXT}} {{N}}</span> {{/COUNT}}</p>
{{#NOTHING}}<div class="empty">
<h2>[[Nothing is left to take over]]</h2>
<p>[[The answers of the file and of the questionnaire are the same.]]</p>
<p><a class="button" href="{{HUB_HREF}}">[[Back to the submission]]</a></p>
</div>{{/NOTHING}}
{{#FORM}}<form method="post" action="{{ACTION}}" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<p class="error" id="rows">{{ROWS_ERROR}}</p>
<table class="data fold">
<caption>[[Rows of the file]]</caption>
<thead><tr><th scope="col">[[Clause]]</th><th scope="col">[[State]]</th><th scope="col">[[Change]]</th><th scope="col">[[Take over]]</th></tr></thead>
<tbody>{{#ROW}}<tr>
<th scope="row">{{NUMBER}}<br><span class="quiet">{{CELL}}</span></th>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
<td data-label="[[Change]]"><div>{{QUESTION}}</div>
{{#PROBLEM}}<p class="error">{{WHY}}</p>{{/PROBLEM}}
{{#CONFLICT}}<div class="note s-warn"><p>[[A colleague changed this answer after the download:]] {{WHO}}</p></div>{{/CONFLICT}}
<dl class="facts">{{#PART}}<dt>{{NAME}}</dt><dd>{{#BEFORE}}<del><span class="visually-hidden">[[Before:]] </span>{{OLD}}</del> {{/BEFORE}}{{#AFTER}}<ins><span class="visually-hidden">[[After:]] </span>{{NEW}}</ins>{{/AFTER}}{{#EMPTIED}}<ins>[[(empty)]]</ins>{{/EMPTIED}}</dd>{{/PART}}</dl>
{{#MORE}}<p class="quiet">[[and more]]</p>{{/MORE}}</td>
<td data-label="[[Take over]]">{{#TAKE}}<label class="check"><input type="checkbox" name="take" value="{{PICK}}" id="take-{{ID}}"{{#ON}} checked{{/ON}}> <span class="visually-hidden">[[Take over]] {{NUMBER}}</span></label>{{/TAKE}}</td>
</tr>{{/ROW}}</tbody>
</table>
{{#APPLY}}<div class="actions"><button>[[Take over the chosen rows of this page]]</button>{{#ALL}} <button class="secondary" name="all" value="1">{{ALL_TEXT}}</button>{{/ALL}}</div>{{/APPLY}}
</form>{{/FORM}}
{{#PAGES}}<nav class="pages" aria-label="[[Pages]]">{{#PAGE}}<a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{N}}</a>{{/PAGE}}</nav>{{/PAGES}}
<form method="post" action="{{ACTION}}/discard" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<p class="actions"><button class="secondary small">[[Discard this file]]</button> <a href="{{BASE}}">[[Upload another file]]</a> <a href="{{HUB_HREF}}">[[Back to the submission]]</a></p>
</form>
