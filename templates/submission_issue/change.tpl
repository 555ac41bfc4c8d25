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
{{#GROUP}}<table class="data fold">
<caption>{{N}}. {{TITLE}}<br><span class="quiet">{{REASON}}</span></caption>
<thead><tr><th scope="col">[[Clause]]</th><th scope="col">[[Question]]</th></tr></thead>
<tbody>
{{#CLAUSE}}<tr><th scope="row">{{NUMBER}}</th><td data-label="[[Question]]">{{QUESTION}}{{#ANSWERED}}<br><span class="quiet">{{TEXT}}</span>{{/ANSWERED}}</td></tr>
{{/CLAUSE}}</tbody>
</table>
{{/GROUP}}{{/MOVE}}
{{#NO_MOVE}}<p>[[No question joins or is left out by this.]]</p>{{/NO_MOVE}}
{{#AFTERWARDS}}<p class="quiet">{{TEXT}}</p>{{/AFTERWARDS}}
