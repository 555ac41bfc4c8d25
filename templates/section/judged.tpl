{{%AUTOESCAPE context="HTML"}}
{{#BENCHMARK}}[[Benchmark:]] {{THRESHOLD_TEXT}}{{/BENCHMARK}}{{#MET}} <span class="tag s-conforms">[[met]]</span>{{/MET}}{{#MISSED}} <span class="tag s-partly">[[not met]]</span>{{/MISSED}}{{#WARNING}} <b>{{WARNING_TEXT}}</b><br>{{/WARNING}}
