{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Vendors in bulk]]</h1>
<p class="lead">[[Register and change vendors, their engagements and contacts from a list.]]</p>
</div></div>
<section class="card">
<h2>[[1. Get the list]]</h2>
<p>[[The list of the register comes back unchanged when nothing was changed in it. A row names a vendor and, where filled in, one engagement and one contact; more rows of the same vendor add more of them.]]</p>
<p class="actions"><a class="button secondary" href="/admin/vendors.csv" download>[[All vendors (CSV)]]</a> <a class="button secondary" href="/admin/vendors.csv?charset=cp932" download>[[All vendors (CSV, Shift_JIS)]]</a> <a href="/admin/vendors.csv?rows=none" download>[[Headings only]]</a></p>
</section>
<section class="card">
<h2>[[2. Upload it]]</h2>
<p>[[You will see row by row what would happen before anything is written. Empty cells keep what is there; nothing is ever deleted.]]</p>
<form method="post" action="/admin/vendors" class="form" enctype="multipart/form-data" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<div class="field">
<label for="file">[[File]]<span class="req">※[[Required]]</span></label>
<p class="hint" id="file-hint">[[CSV (UTF-8 or Shift_JIS) or XLSX, at most 5,000 rows and 3 MB.]]</p>
<input type="file" id="file" name="file" accept=".csv,.xlsx" required aria-describedby="file-hint file-error">
<p class="error" id="file-error">{{FILE_ERROR}}</p>
</div>
<div class="actions"><button>[[Upload and look at the rows]]</button></div>
</form>
</section>
<details><summary>[[What the columns hold]]</summary>
<p class="hint">[[Headings in Japanese, English or as codes; only the vendor's name is needed. A vendor is found by its corporate number, else by its name; an engagement by its name, a contact by the email address.]]</p>
<table class="data"><caption>[[Columns]]</caption>
<thead><tr><th scope="col">[[Heading]]</th><th scope="col">[[Code]]</th></tr></thead>
<tbody>{{#COLUMN}}<tr><th scope="row">{{LABEL}}</th><td><span class="mono">{{CODE}}</span></td></tr>
{{/COLUMN}}</tbody></table></details>
