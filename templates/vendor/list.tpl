{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[Vendors]]</h1>
<p class="lead">[[Companies that provide services to Alludo, with their engagements and sub-processors.]]</p>
</div>
{{#MAY_ADD}}<div class="actions"><a class="button secondary" href="/admin/vendors">[[Vendors in bulk]]</a> <a class="button" href="/vendors/new">[[Register a vendor]]</a></div>{{/MAY_ADD}}
</div>
<form method="get" action="/vendors" class="filters inline" role="search" aria-label="[[Search]]">
<div class="field"><label for="q">[[Name, reading or corporate number]]</label><input type="search" id="q" name="q" value="{{Q}}"></div>
<button class="secondary">[[Search]]</button>
{{#SEARCHED}}<a href="/vendors">[[Show all]]</a>{{/SEARCHED}}
</form>
{{#TABLE}}
<table class="data fold">
<thead><tr><th scope="col" data-facts="[[Reading of the name (kana)]]">[[Vendor]]</th><th scope="col">[[Corporate number]]</th><th scope="col">[[Country]]</th><th scope="col" class="n">[[Engagements]]</th><th scope="col" class="n">[[Sub-processors]]</th></tr></thead>
<tbody>
{{#ROW}}<tr>
<th scope="row"><a href="/vendors/{{VENDOR_ID}}">{{NAME}}</a><br><span class="quiet" data-fact="1">{{KANA}}</span></th>
<td data-label="[[Corporate number]]">{{CORPORATE_NUMBER}}</td>
<td data-label="[[Country]]">{{COUNTRY}}</td>
<td data-label="[[Engagements]]" class="n">{{NENGAGEMENTS}}</td>
<td data-label="[[Sub-processors]]" class="n">{{NSUB_PROCESSORS}}</td>
</tr>
{{/ROW}}</tbody>
</table>
{{/TABLE}}
{{#EMPTY}}
<div class="empty">
<h2>[[No vendors yet]]</h2>
<p>[[Register a vendor, then its engagement; after that a questionnaire can be sent.]]</p>
</div>
{{/EMPTY}}
{{#NOT_FOUND}}
<div class="empty">
<h2>[[No vendor was found]]</h2>
<p>[[Try a shorter part of the name, its reading or the corporate number.]]</p>
</div>
{{/NOT_FOUND}}
<nav class="pages" aria-label="[[Pages]]">
{{#PREV}}<a href="/vendors?q={{Q:u}}&amp;page={{PAGE:u}}" rel="prev">[[Previous]]</a>{{/PREV}}
{{#NEXT}}<a href="/vendors?q={{Q:u}}&amp;page={{PAGE:u}}" rel="next">[[Next]]</a>{{/NEXT}}
</nav>
