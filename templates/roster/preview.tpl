{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Vendors from a file]]</h1>
<p class="quiet">{{FILE}} · {{UPLOADED}}</p>
</div></div>
{{#APPLIED}}<div class="notice s-success"><p>[[Taken over:]] {{AT}}</p></div>{{/APPLIED}}
<p class="error" id="rows">{{ROWS_ERROR}}</p>
<p class="tags">{{#COUNT}}<a class="tag s-{{STATE}}" href="{{HREF}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{TEXT}}</a> {{/COUNT}}</p>
{{#APPLY}}<form method="post" action="{{ACTION}}" class="card" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="digest" value="{{DIGEST}}">
<p>[[What will happen:]] {{WHAT}}</p>
{{#LEFT_OUT}}<p>[[Rows with an error are left out. Mend them and upload the same file again: what is registered by then stays unchanged.]]</p>{{/LEFT_OUT}}
<div class="actions"><button>[[Take over the list]]</button></div>
</form>{{/APPLY}}
{{#TABLE}}<table class="data fold">
<caption>[[Rows of the file]]</caption>
<thead><tr><th scope="col">[[Row]]</th><th scope="col">[[Vendor]]</th><th scope="col">[[State]]</th><th scope="col">[[Change]]</th></tr></thead>
<tbody>{{#ROW}}<tr>
<th scope="row">{{LINE}}</th>
<td data-label="[[Vendor]]">{{NAME}}</td>
<td data-label="[[State]]"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></td>
<td data-label="[[Change]]">{{#PROBLEM}}<p class="error pre">{{WHY:p}}</p>{{/PROBLEM}}<ul class="list">{{#PART}}<li>{{WHAT}}: {{#BEFORE}}<del><span class="visually-hidden">[[Before:]] </span>{{OLD}}</del> {{/BEFORE}}<ins><span class="visually-hidden">[[After:]] </span>{{NEW}}</ins></li>{{/PART}}</ul></td>
</tr>{{/ROW}}</tbody>
</table>{{/TABLE}}
{{#NOTHING}}<div class="empty"><h2>[[No rows of this kind]]</h2><p>[[The register already says what the file says, or another kind of rows was chosen above.]]</p></div>{{/NOTHING}}
<nav class="pages" aria-label="[[Pages]]">{{#PREV}}<a href="{{HREF}}" rel="prev">[[Previous]]</a>{{/PREV}} {{#NEXT}}<a href="{{HREF}}" rel="next">[[Next]]</a>{{/NEXT}}</nav>
<p><a href="/admin/vendors">[[Upload another file]]</a> ・ <a href="/vendors">[[Vendors]]</a></p>
