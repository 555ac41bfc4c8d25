{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>[[API for procurement systems]]</h1>
<p class="lead">[[What a program can ask this portal. The text of the contract is in English.]]</p>
</div>
<div class="actions">
<a class="button secondary" href="/api/v1/openapi.json">OpenAPI JSON</a>
<a class="button secondary" href="/api/v1/openapi.yaml">OpenAPI YAML</a>
</div>
</div>
<p lang="en">{{DESCRIPTION}}</p>
<p class="quiet">[[Version]] {{VERSION}}</p>
<h2>[[Operations]]</h2>
{{#OPERATION}}
<section class="card" aria-labelledby="{{ID}}">
<h3 id="{{ID}}"><span class="mono" lang="en">{{METHOD}} {{PATH}}</span></h3>
<p lang="en"><strong>{{SUMMARY}}</strong></p>
<p lang="en">{{DESCRIPTION}}</p>
<p class="quiet">{{#TOKEN}}[[With a bearer token of an administrator]]{{/TOKEN}}{{#OPEN}}[[Open to everybody]]{{/OPEN}}</p>
{{#PARAMETERS}}<table class="data fold">
<caption>[[Parameters]]</caption>
<thead><tr><th scope="col">[[Name]]</th><th scope="col">[[Place]]</th><th scope="col">[[Type]]</th><th scope="col">[[Meaning]]</th></tr></thead>
<tbody>{{#PARAMETER}}<tr><th scope="row" class="mono">{{NAME}}</th><td data-label="[[Place]]" lang="en">{{IN}}</td><td data-label="[[Type]]" lang="en">{{TYPE}}</td><td data-label="[[Meaning]]" lang="en">{{DESCRIPTION}}</td></tr>
{{/PARAMETER}}</tbody>
</table>{{/PARAMETERS}}
<table class="data fold">
<caption>[[Replies]]</caption>
<thead><tr><th scope="col">[[Status code]]</th><th scope="col">[[Meaning]]</th><th scope="col">[[Content]]</th></tr></thead>
<tbody>{{#RESPONSE}}<tr><th scope="row">{{STATUS}}</th><td data-label="[[Meaning]]" lang="en">{{DESCRIPTION}}</td><td data-label="[[Content]]" lang="en">{{#MEDIA}}<span><span class="mono">{{MEDIA_TYPE}}</span> {{#LINK}}<a href="#schema-{{SCHEMA}}">{{/LINK}}{{SCHEMA}}{{#LINK}}</a>{{/LINK}}</span>{{/MEDIA}}</td></tr>
{{/RESPONSE}}</tbody>
</table>
{{#EXAMPLE}}<details><summary>[[Example:]] <span lang="en">{{SUMMARY}}</span></summary><div class="scroll" tabindex="0" role="region" aria-label="[[Example]]"><pre class="mono" lang="en">{{TEXT:p}}</pre></div></details>
{{/EXAMPLE}}
</section>
{{/OPERATION}}
<h2>[[What is sent]]</h2>
{{#SCHEMA}}
<section class="card" id="schema-{{NAME}}">
<h3 lang="en">{{NAME}}</h3>
<p lang="en">{{DESCRIPTION}} <span class="quiet">{{TYPE}}</span></p>
{{#MEMBERS}}<table class="data fold">
<thead><tr><th scope="col">[[Member]]</th><th scope="col">[[Type]]</th><th scope="col">[[There]]</th><th scope="col">[[Meaning]]</th></tr></thead>
<tbody>{{#MEMBER}}<tr><th scope="row" class="mono">{{NAME}}</th><td data-label="[[Type]]" lang="en">{{TYPE}}</td><td data-label="[[There]]">{{#ALWAYS}}[[always]]{{/ALWAYS}}{{#SOMETIMES}}[[sometimes]]{{/SOMETIMES}}</td><td data-label="[[Meaning]]" lang="en"><span>{{DESCRIPTION}}{{#VALUES}} <span class="mono">{{VALUES_TEXT}}</span>{{/VALUES}}</span></td></tr>
{{/MEMBER}}</tbody>
</table>{{/MEMBERS}}
</section>
{{/SCHEMA}}
