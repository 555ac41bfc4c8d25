{{%AUTOESCAPE context="HTML"}}
<dt>{{LABEL}}</dt><dd class="pre">{{#PART}}{{#SAME}}{{TEXT:p}}{{/SAME}}{{#DEL}}<del><span class="visually-hidden">[[Removed]] </span>{{TEXT:p}}</del>{{/DEL}}{{#INS}}<ins><span class="visually-hidden">[[Added]] </span>{{TEXT:p}}</ins>{{/INS}}{{#ONLY}}<ins><span class="visually-hidden">[[Only here]] </span>{{TEXT:p}}</ins>{{/ONLY}}{{/PART}}</dd>
