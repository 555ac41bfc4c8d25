{{%AUTOESCAPE context="HTML"}}
<section class="card" id="turns">
<div class="row spread"><h2>[[Time taken by each side]]</h2><strong>{{SUMS_TEXT}}</strong></div>
<p class="quiet">{{#RUNNING}}{{RUNNING_TEXT}}{{/RUNNING}}{{#RETURNS}} ({{RETURNS_TEXT}}){{/RETURNS}}</p>
<details><summary>[[Turn by turn]]</summary>
<p class="hint">[[A request for correction stops Alludo's clock and starts the vendor's; submitting again turns it back.]]</p>
<table class="data fold">
<caption class="visually-hidden">[[Time taken by each side]]</caption>
<thead><tr><th scope="col">[[Turn of]]</th><th scope="col">[[Began]]</th><th scope="col">[[Ended]]</th><th scope="col">[[Ended by]]</th><th scope="col" class="n">[[Time taken]]</th></tr></thead>
<tbody>{{#TURN}}<tr>
<th scope="row">{{N}}. {{SIDE}}</th>
<td data-label="[[Began]]"><time datetime="{{BEGAN_ISO}}">{{BEGAN}}</time></td>
<td data-label="[[Ended]]">{{#ENDED}}{{ENDED_AT}}{{/ENDED}}</td>
<td data-label="[[Ended by]]">{{ENDED_BY}}</td>
<td data-label="[[Time taken]]" class="n">{{TOOK}}</td>
</tr>{{/TURN}}</tbody>
</table></details>
</section>
