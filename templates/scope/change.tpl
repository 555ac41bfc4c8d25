{{%AUTOESCAPE context="HTML"}}
<table class="data fold">
<caption>[[Facts that change]]</caption>
<thead><tr><th scope="col">[[Question]]</th><th scope="col">[[Until now]]</th><th scope="col">[[From then on]]</th></tr></thead>
<tbody>
{{#FACT}}<tr><th scope="row">{{QUESTION}}</th><td data-label="[[Until now]]">{{BEFORE}}</td><td data-label="[[From then on]]"><strong>{{AFTER}}</strong></td></tr>
{{/FACT}}</tbody>
</table>
{{#MOVE}}<h3>{{HEADING}}</h3>
{{#SET_ASIDE}}<p>{{TEXT}}</p>{{/SET_ASIDE}}
{{#GROUP}}<h4>{{N}}. {{TITLE}}</h4>
<p class="quiet">{{REASON}}</p>
<ol class="answers-list">
{{#CLAUSE}}<li><span class="num">{{NUMBER}}</span><div>{{QUESTION}}{{#ANSWERED}}<br><span class="quiet">{{TEXT}}</span>{{/ANSWERED}}</div></li>
{{/CLAUSE}}</ol>
{{/GROUP}}{{/MOVE}}
{{#NO_MOVE}}<p>[[No question joins or is left out by this.]]</p>{{/NO_MOVE}}
{{#AFTERWARDS}}<p class="quiet">{{TEXT}}</p>{{/AFTERWARDS}}
