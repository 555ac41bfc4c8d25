{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1><span lang="en">{{NAME}}</span></h1>
<p class="lead"><span lang="en">{{DESCRIPTION}}</span></p>
</div>
</div>
<nav aria-label="[[Operations]]"><ul>
{{#ENTRY}}<li lang="en"><a class="mono" href="#{{ID}}">{{METHOD}} {{PATH}}</a> {{SUMMARY}}</li>
{{/ENTRY}}</ul></nav>
{{#OPERATION}}
<section class="card" aria-labelledby="{{ID}}">
<h2 id="{{ID}}"><span class="mono" lang="en">{{METHOD}} {{PATH}}</span></h2>
<p lang="en"><strong>{{SUMMARY}}</strong></p>
{{#DEPRECATED}}<p class="notice">[[This operation will go away.]]{{#SUNSET}} [[Answered until:]] {{SUNSET_TIME}}{{/SUNSET}}</p>{{/DEPRECATED}}
<p lang="en">{{DESCRIPTION}}</p>
<p class="quiet">{{#TOKEN}}[[With a token of the scope:]] <span class="mono" lang="en">{{SCOPES}}</span>{{/TOKEN}}{{#OPEN}}[[Open to everybody]]{{/OPEN}}</p>
{{#PARAMETERS}}<table class="data fold">
<caption>[[Parameters]]</caption>
<thead><tr><th scope="col">[[Name]]</th><th scope="col">[[Place]]</th><th scope="col">[[Type]]</th><th scope="col">[[There]]</th><th scope="col">[[Meaning]]</th></tr></thead>
<tbody>{{#PARAMETER}}<tr><th scope="row" class="mono" lang="en">{{NAME}}</th><td data-label="[[Place]]" lang="en">{{IN}}</td><td data-label="[[Type]]" lang="en">{{TYPE}}</td><td class="nowrap" data-label="[[There]]">{{#ALWAYS}}[[always]]{{/ALWAYS}}{{#SOMETIMES}}[[sometimes]]{{/SOMETIMES}}</td><td data-label="[[Meaning]]" lang="en"><span>{{DESCRIPTION}}{{#VALUES}} <span class="mono">{{VALUES_TEXT}}</span>{{/VALUES}}</span></td></tr>
{{/PARAMETER}}</tbody>
</table>{{/PARAMETERS}}
{{#BODY_SENT}}<p>[[What is sent:]] <span class="mono" lang="en">{{MEDIA_TYPE}}</span>{{#LINK}} <a href="#schema-{{SCHEMA}}" lang="en">{{SCHEMA}}</a>{{/LINK}}</p>{{/BODY_SENT}}
{{#COMMAND}}<div class="scroll" tabindex="0" role="region" aria-label="[[Command]] {{ID}}"><pre class="mono" lang="en">{{CURL:p}}</pre></div>
{{/COMMAND}}<table class="data fold">
<caption>[[Replies]]</caption>
<thead><tr><th scope="col">[[Status code]]</th><th scope="col">[[Meaning]]</th><th scope="col">[[Content]]</th></tr></thead>
<tbody>{{#RESPONSE}}<tr><th scope="row">{{STATUS}}</th><td data-label="[[Meaning]]" lang="en">{{DESCRIPTION}}</td><td data-label="[[Content]]" lang="en">{{#MEDIA}}<span><span class="mono">{{MEDIA_TYPE}}</span> {{#LINK}}<a href="#schema-{{SCHEMA}}">{{/LINK}}{{SCHEMA}}{{#LINK}}</a>{{/LINK}}</span>{{/MEDIA}}</td></tr>
{{/RESPONSE}}</tbody>
</table>
{{#EXAMPLE}}<details><summary>[[Example:]] <span lang="en">{{SUMMARY}}</span></summary><div class="scroll" tabindex="0" role="region" aria-label="[[Example]] {{ID}}: {{SUMMARY}}"><pre class="mono" lang="en">{{TEXT:p}}</pre></div></details>
{{/EXAMPLE}}
</section>
{{/OPERATION}}
{{#SCHEMAS}}<h2>[[What is in it]]</h2>{{/SCHEMAS}}
{{#SCHEMA}}
<section class="card" id="schema-{{NAME}}">
<h3><span lang="en">{{NAME}}</span></h3>
<p lang="en">{{DESCRIPTION}} <span class="quiet">{{TYPE}}{{#VALUES}} <span class="mono">{{VALUES_TEXT}}</span>{{/VALUES}}</span></p>
{{#MEMBERS}}<table class="data fold">
<thead><tr><th scope="col">[[Member]]</th><th scope="col">[[Type]]</th><th scope="col">[[There]]</th><th scope="col">[[Meaning]]</th></tr></thead>
<tbody>{{#MEMBER}}<tr><th scope="row" class="mono" lang="en">{{NAME}}</th><td data-label="[[Type]]" lang="en">{{#LINK}}<a href="#schema-{{SCHEMA}}">{{/LINK}}{{TYPE}}{{#LINK}}</a>{{/LINK}}</td><td class="nowrap" data-label="[[There]]">{{#ALWAYS}}[[always]]{{/ALWAYS}}{{#SOMETIMES}}[[sometimes]]{{/SOMETIMES}}</td><td data-label="[[Meaning]]" lang="en"><span>{{DESCRIPTION}}{{#VALUES}} <span class="mono">{{VALUES_TEXT}}</span>{{/VALUES}}</span></td></tr>
{{/MEMBER}}</tbody>
</table>{{/MEMBERS}}
</section>
{{/SCHEMA}}
