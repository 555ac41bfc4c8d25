{{%AUTOESCAPE context="HTML"}}
{{#PICTURE}}<p><img src="{{CONTENT_HREF}}" alt="{{NAME}}" width="{{WIDTH}}" height="{{HEIGHT}}" loading="lazy"></p>{{/PICTURE}}
{{#AS_TEXT}}<div class="scroll" tabindex="0" role="region" aria-label="{{NAME}}"><pre dir="auto">{{TEXT:p}}</pre></div>{{/AS_TEXT}}
{{#TABLE}}<div class="scroll" tabindex="0" role="region" aria-label="{{NAME}}"><table class="data rows-table">
<tbody>{{#ROW}}<tr><th scope="row">{{N}}</th>{{#CELL}}<td>{{TEXT}}</td>{{/CELL}}</tr>
{{/ROW}}</tbody></table></div>{{/TABLE}}
{{#NONE}}<p class="quiet">{{WHY}}</p>{{/NONE}}
{{#IS_CUT}}<p class="quiet">[[Only the beginning is shown. Download the file to see everything.]]</p>{{/IS_CUT}}
<p><a href="{{CONTENT_HREF}}" download>[[Download]]<span class="visually-hidden"> {{NAME}}</span></a></p>
