{{%AUTOESCAPE context="HTML"}}
{{#LINE}}<div class="field{{#FULL}} full{{/FULL}}"{{#WHEN}} data-when="{{WHEN_NAME}}" data-in="{{WHEN_IN}}"{{/WHEN}}><label for="{{FID}}">{{LABEL}}{{#REQUIRED}}<span class="req">※[[Required]]</span>{{/REQUIRED}}{{#OPTIONAL}}<span class="opt">[[Optional]]</span>{{/OPTIONAL}}</label>
{{#HINT}}<p class="hint">{{HINT_TEXT}}</p>
{{/HINT}}{{#TEXT}}<textarea id="{{FID}}" name="{{NAME}}" rows="1"{{#WRONG}} aria-describedby="{{FID}}-error"{{/WRONG}}>{{VALUE:p}}</textarea>{{/TEXT}}{{#NUMBER}}<span class="unit"><input type="text" inputmode="decimal" class="w-8" id="{{FID}}" name="{{NAME}}" value="{{VALUE}}" aria-describedby="{{FID}}-unit{{#WRONG}} {{FID}}-error{{/WRONG}}"> <span id="{{FID}}-unit">{{UNIT}}</span></span>{{/NUMBER}}{{#DURATION}}<span class="unit"><input type="text" inputmode="decimal" class="w-8" id="{{FID}}" name="{{NAME}}" value="{{VALUE}}"{{#WRONG}} aria-describedby="{{FID}}-error"{{/WRONG}}> <select name="{{NAME}}_unit" aria-label="[[Unit]]">{{#OPTION}}<option value="{{OVALUE}}"{{#ON}} selected{{/ON}}>{{OLABEL}}</option>{{/OPTION}}</select></span>{{/DURATION}}{{#DATE}}<input type="date" id="{{FID}}" name="{{NAME}}" value="{{VALUE}}"{{#WRONG}} aria-describedby="{{FID}}-error"{{/WRONG}}>{{/DATE}}{{#ODD_DATE}}<input type="text" class="w-12" id="{{FID}}" name="{{NAME}}" value="{{VALUE}}"{{#WRONG}} aria-describedby="{{FID}}-error"{{/WRONG}}>{{/ODD_DATE}}{{#SELECT}}<select id="{{FID}}" name="{{NAME}}"{{#WRONG}} aria-describedby="{{FID}}-error"{{/WRONG}}><option value="">[[Choose]]</option>{{#OPTION}}<option value="{{OVALUE}}"{{#ON}} selected{{/ON}}>{{OLABEL}}</option>{{/OPTION}}</select>{{/SELECT}}
{{#THRESHOLD}}<p class="hint" id="t-{{FID}}">{{>JUDGED}}</p>{{/THRESHOLD}}{{#WRONG}}<p class="error" id="{{FID}}-error">{{PROBLEM}}</p>{{/WRONG}}</div>
{{/LINE}}{{#GROUP}}<fieldset class="field{{#FULL}} full{{/FULL}}" id="{{FID}}"{{#WHEN}} data-when="{{WHEN_NAME}}" data-in="{{WHEN_IN}}"{{/WHEN}}><legend>{{LABEL}}{{#REQUIRED}}<span class="req">※[[Required]]</span>{{/REQUIRED}}{{#OPTIONAL}}<span class="opt">[[Optional]]</span>{{/OPTIONAL}}</legend>
{{#HINT}}<p class="hint">{{HINT_TEXT}}</p>
{{/HINT}}<div class="pills">
{{#OPTION}}<label><input type="{{OTYPE}}" name="{{NAME}}" value="{{OVALUE}}"{{#ON}} checked{{/ON}}> {{OLABEL}}</label>
{{/OPTION}}</div>{{#THRESHOLD}}<p class="hint" id="t-{{FID}}">{{>JUDGED}}</p>{{/THRESHOLD}}{{#WRONG}}<p class="error">{{PROBLEM}}</p>{{/WRONG}}</fieldset>
{{/GROUP}}{{#ROWS}}<div class="field full" id="{{FID}}"{{#WHEN}} data-when="{{WHEN_NAME}}" data-in="{{WHEN_IN}}"{{/WHEN}}>
<details{{#OPEN}} open{{/OPEN}}><summary id="{{FID}}-label"><b>{{LABEL}}</b> {{#REQUIRED}}<span class="req">※[[Required]]</span>{{/REQUIRED}}{{#OPTIONAL}}<span class="opt">[[Optional]]</span>{{/OPTIONAL}} <span class="quiet">{{COUNT}}</span></summary>
{{#HINT}}<p class="hint">{{HINT_TEXT}}</p>
{{/HINT}}<div class="scroll" tabindex="0" role="region" aria-labelledby="{{FID}}-label">
<table class="data fold rows-table">
<thead><tr>{{#COLUMN}}<th scope="col">{{CLABEL}}{{#CREQUIRED}}<span class="req">※</span>{{/CREQUIRED}}</th>{{/COLUMN}}</tr></thead>
<tbody>
{{#ROW}}<tr>{{#CELL}}<td data-label="{{CLABEL}}">{{#C_TEXT}}<input type="text" name="{{CNAME}}" value="{{CVALUE}}" aria-label="{{CLABEL}} {{N}}">{{/C_TEXT}}{{#C_NUMBER}}<input type="text" inputmode="decimal" name="{{CNAME}}" value="{{CVALUE}}" aria-label="{{CLABEL}} {{N}}">{{/C_NUMBER}}{{#C_DATE}}<input type="date" name="{{CNAME}}" value="{{CVALUE}}" aria-label="{{CLABEL}} {{N}}">{{/C_DATE}}{{#C_SELECT}}<select name="{{CNAME}}" aria-label="{{CLABEL}} {{N}}"><option value=""></option>{{#C_OPTION}}<option value="{{OVALUE}}"{{#ON}} selected{{/ON}}>{{OLABEL}}</option>{{/C_OPTION}}</select>{{/C_SELECT}}{{#C_PROBLEM}}<p class="error">{{C_PROBLEM_TEXT}}</p>{{/C_PROBLEM}}</td>{{/CELL}}</tr>
{{/ROW}}</tbody>
</table>
</div>
{{#THRESHOLD}}<p class="hint" id="t-{{FID}}">{{>JUDGED}}</p>
{{/THRESHOLD}}{{#WRONG}}<p class="error">{{PROBLEM}}</p>
{{/WRONG}}<button class="small secondary" name="more_rows" value="{{CODE}}">[[Add rows]]</button>
</details>
</div>
{{/ROWS}}